package io.parley.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;

/**
 * A running Parley, seen by somebody who may do everything with it. It trusts this machine as a
 * proxy, so that tests can come from addresses of their own and meet the limits that everybody
 * meets, without meeting each other's.
 */
public final class Installation {
  private final Api anybody;
  private final Api operator;

  private Installation(Api anybody, Api operator) {
    this.anybody = anybody;
    this.operator = operator;
  }

  /** The server at that address, with a key of scope {@code operator}. */
  public static Installation at(URI server, String operatorKey) {
    Api anybody = Api.at(server);
    return new Installation(anybody, anybody.withKey(operatorKey));
  }

  public URI address() {
    return anybody.server();
  }

  /** Requests without a credential, from a network address that nobody used before. */
  public Api visitor() {
    return anybody.from(Fresh.address());
  }

  /** Requests with a key of the operator. */
  public Api operator() {
    return operator;
  }

  /** A new tenant that nobody else knows of. */
  public Tenant aTenant() {
    String slug = Fresh.name("tenant");
    String email = Fresh.email("owner");
    JsonNode created =
        operator
            .post(
                "/operator/tenants",
                Json.of(
                    "slug",
                    slug,
                    "name",
                    "Tenant " + slug,
                    "owner",
                    Json.of("email", email, "name", "Olga Owner")))
            .json(201);
    return new Tenant(
        this,
        created.path("id").asText(),
        slug,
        email,
        created.path("owner").path("invitation").path("token").asText());
  }

  /** A new site of a new tenant, open to guests. */
  public Site aSite() {
    return aTenant().aSite().create();
  }
}
