package io.parley.acceptance.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiKeysAT {
  private Tenant tenant;
  private Api admin;

  @BeforeEach
  void aTenant() {
    tenant = Running.parley().aTenant();
    admin = tenant.withScopes("tenant:admin");
  }

  @Test
  void showsAKeyOnce() {
    JsonNode created = create("for reports", "discussion:read").json(201);

    Answer list = admin.get("/api-keys");

    JsonNode listed = list.json(200).path("items").path(0); // newest first
    assertThat(listed.path("id")).isEqualTo(created.path("id"));
    assertThat(listed.path("name").asText()).isEqualTo("for reports");
    assertThat(listed.path("scopes").path(0).asText()).isEqualTo("discussion:read");
    assertThat(Json.names(listed)).doesNotContain("key");
    assertThat(list.text()).doesNotContain(created.path("key").asText());
  }

  @Test
  void aRevokedKeyEndsAtOnce() {
    JsonNode created = create("short lived", "site:admin").json(201);
    Api program = Running.parley().visitor().withKey(created.path("key").asText());
    program.get("/sites").is(200);

    admin.delete("/api-keys/" + created.path("id").asText()).is(204);

    Answer refused = program.get("/sites").isProblem(401);
    assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @Test
  void aKeyEndsWhenItsTimeIsOver() {
    Instant soon = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.MILLIS);
    JsonNode created =
        admin
            .post(
                "/api-keys",
                Json.of(
                    "name", "soon over",
                    "scopes", List.of("site:admin"),
                    "expiresAt", soon.toString()))
            .json(201);
    Api program = Running.parley().visitor().withKey(created.path("key").asText());
    program.get("/sites").is(200);

    Probe.until(
        "the key's end",
        Duration.ofSeconds(15),
        () -> program.get("/sites").status(),
        status -> status == 401);

    assertThat(Instant.now()).isAfterOrEqualTo(soon);
  }

  @Test
  void aKeyMayDoNothingButItsScopes() {
    Api reading = Running.parley().visitor().withKey(create("r", "discussion:read").textAt("key"));

    reading.get("/sites").isProblem(403, "scope.missing");
    reading.get("/members").isProblem(403, "scope.missing");
    reading.get("/operator/tenants").isProblem(403);
  }

  @Test
  void refusesScopesThatAreNoneOrNotATenants() {
    create("odd", "no-such-scope").isRejectedFor("scopes[0]");
    create("odd", "operator").isRejectedFor("scopes");
    admin.post("/api-keys", Json.of("name", "none", "scopes", List.of())).isRejectedFor("scopes");
    admin
        .post("/api-keys", Json.of("name", "", "scopes", List.of("site:admin")))
        .isRejectedFor("name");
  }

  @Test
  void credentialsThatAreNoneAreRefusedAlike() {
    Api visitor = Running.parley().visitor();
    String key = create("real", "site:admin").textAt("key");

    for (Api api :
        List.of(
            visitor,
            visitor.withKey("nonsense"),
            visitor.withKey(key.substring(0, key.length() - 1)),
            visitor.withKey(key + "x"),
            visitor.with("Authorization", "Basic " + key),
            visitor.with("Authorization", "Bearer"),
            visitor.with("Cookie", "parley=" + key))) {
      api.get("/sites").isProblem(401);
    }
    visitor.withKey(key).get("/sites").is(200);
  }

  private Answer create(String name, String scope) {
    return admin.post("/api-keys", Json.of("name", name, "scopes", List.of(scope)));
  }
}
