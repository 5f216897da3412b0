package io.parley.acceptance.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Tenant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What of its plan a tenant uses. */
@Tag("once")
class UsageAT {
  private final Tenant tenant = Running.parley().aTenant();

  @Test
  void countsWhoIsInvitedAndWhichSitesThereAre() {
    JsonNode before = usage();
    tenant
        .admin()
        .post(
            "/members", Json.of("email", Fresh.email("new"), "name", "Somebody", "role", "analyst"))
        .is(201);
    tenant.aSite().create();

    JsonNode after = usage();

    assertThat(used(after, "members")).isEqualTo(used(before, "members") + 1);
    assertThat(used(after, "sites")).isEqualTo(used(before, "sites") + 1);
    assertThat(after.at("/members/most").asLong()).isEqualTo(500);
    assertThat(after.at("/sites/most").asLong()).isEqualTo(100);
  }

  private JsonNode usage() {
    return tenant.admin().get("/usage").json(200);
  }

  private static long used(JsonNode usage, String what) {
    return usage.path(what).path("used").asLong();
  }
}
