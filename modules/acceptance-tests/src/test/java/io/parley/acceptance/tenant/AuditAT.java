package io.parley.acceptance.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import io.parley.testkit.http.Tenant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who did what in a tenant, read over all modules. */
class AuditAT {
  private Site site;
  private Tenant tenant;
  private Api admin;

  @BeforeEach
  void aTenantWhereSomethingWasDone() {
    site = Running.parley().aSite();
    tenant = site.tenant();
    admin = site.admin();
    Posted posted = site.aComment("page").post();
    admin.patch("/sites/" + site.key(), Json.of("name", "Another name")).is(200);
    admin
        .post(
            "/moderation/decisions",
            Json.of("action", "spam", "comments", List.of(Json.of("id", posted.id()))))
        .is(200);
    admin
        .post(
            "/members", Json.of("email", Fresh.email("mona"), "name", "Mona", "role", "moderator"))
        .is(201);
  }

  private static List<String> actions(JsonNode page) {
    return Json.texts(page.path("items"), "action");
  }

  @Test
  void showsWhatWasDoneInAllModulesNewestFirst() {
    JsonNode page = admin.get("/audit").json(200);

    List<String> actions = actions(page);
    assertThat(actions.subList(0, 3))
        .containsExactly("member.invited", "comments.decided", "site.changed");
    assertThat(Json.texts(page.path("items"), "id"))
        .isSortedAccordingTo(Comparator.<String>naturalOrder().reversed());
    JsonNode changed = page.path("items").path(2);
    assertThat(changed.path("area").asText()).isEqualTo("tenancy");
    assertThat(changed.path("site").asText()).isEqualTo(site.key());
    assertThat(changed.path("after").path("name").asText()).isEqualTo("Another name");
    assertThat(changed.path("before").path("name").asText()).isNotEmpty();
    assertThat(changed.path("actor").path("kind").asText()).isEqualTo("api_key");
  }

  @Test
  void pagesOverAllModulesWithOneCursor() {
    List<String> all = Json.texts(admin.get("/audit").json(200).path("items"), "id");

    List<String> paged = new ArrayList<>();
    String cursor = null;
    do {
      JsonNode page =
          (cursor == null
                  ? admin.get("/audit", "limit", "2")
                  : admin.get("/audit", "limit", "2", "cursor", cursor))
              .json(200);
      paged.addAll(Json.texts(page.path("items"), "id"));
      cursor = page.path("next").isNull() ? null : page.path("next").asText();
    } while (cursor != null);

    assertThat(paged).isEqualTo(all);
  }

  @Test
  void narrowsAndSaysWhatCannotBeAsked() {
    assertThat(actions(admin.get("/audit", "area", "identity").json(200)))
        .contains("member.invited")
        .doesNotContain("site.changed");
    assertThat(actions(admin.get("/audit", "area", "discussion").json(200)))
        .contains("comments.decided");
    assertThat(actions(admin.get("/audit", "site", site.key()).json(200)))
        .contains("site.changed", "comments.decided")
        .doesNotContain("member.invited");
    assertThat(actions(admin.get("/audit", "action", "site.changed").json(200)))
        .containsOnly("site.changed");
    assertThat(actions(admin.get("/audit", "until", "2020-01-01").json(200))).isEmpty();

    admin.get("/audit", "area", "nonsense").isProblem(400, "parameter.value");
    admin.get("/audit", "site", Running.parley().aSite().key()).isProblem(404, "site.unknown");
    admin.get("/audit", "cursor", "nonsense").isProblem(400, "id.malformed");
    admin.get("/audit", "from", "nonsense").isProblem(400, "time.malformed");
  }

  @Test
  void isForOwnersAndAdminsOfTheTenant() {
    assertThat(actions(tenant.signedInOwner().reading().get("/audit").json(200)))
        .contains("site.changed");
    tenant.withScopes("moderation", "site:admin").get("/audit").isProblem(403, "scope.missing");
    assertThat(Running.parley().aSite().admin().get("/audit").is(200).text())
        .doesNotContain(site.key());
  }
}
