package io.parley.acceptance.cluster;

import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Tenant;
import java.util.Map;

/** Sessions that a node of one's choice opens. */
final class SignIn {
  private SignIn() {}

  /** The owner, who has a password already, signs in there. */
  static Tenant.SignedIn at(Api node, Tenant tenant) {
    Answer answer =
        node.post(
            "/session",
            Json.of(
                "tenant", tenant.slug(),
                "email", tenant.ownerEmail(),
                "password", tenant.ownerPassword()));
    String csrf = answer.json(201).path("csrf").asText();
    Map.Entry<String, String> cookie = Api.cookies(answer).entrySet().iterator().next();
    return new Tenant.SignedIn(node, csrf, cookie.getKey() + "=" + cookie.getValue());
  }
}
