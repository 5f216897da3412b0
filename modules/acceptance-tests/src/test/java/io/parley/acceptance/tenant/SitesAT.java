package io.parley.acceptance.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import io.parley.testkit.http.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SitesAT {
  private Tenant tenant;
  private Api admin;

  @BeforeEach
  void aTenant() {
    tenant = Running.parley().aTenant();
    admin = tenant.withScopes("site:admin");
  }

  @Test
  void createsASiteWithCautiousSettings() {
    String key = Fresh.name("site");

    JsonNode site = admin.post("/sites", newSite(key)).json(201);

    assertThat(site.path("id").asText()).isNotBlank();
    assertThat(site.path("key").asText()).isEqualTo(key);
    assertThat(site.path("name").asText()).isEqualTo("A Site");
    assertThat(site.path("origins").path(0).asText()).isEqualTo("https://example.org");
    assertThat(Instant.parse(site.path("createdAt").asText()))
        .isBefore(Instant.now().plusSeconds(60));
    assertThat(Json.names(site.path("settings")))
        .containsExactlyInAnyOrder(
            "guestPosting", "editWindowMinutes", "closed", "avatars", "replyMails");
    assertThat(site.path("settings").path("avatars").asBoolean()).isFalse();
    assertThat(site.path("settings").path("closed").asBoolean()).isFalse();
    assertThat(admin.get("/sites/" + key).json(200)).isEqualTo(site);
  }

  @Test
  void refusesAKeyThatIsTakenByAnyTenant() {
    Site theirs = Running.parley().aSite();

    admin.post("/sites", newSite(theirs.key())).isProblem(409, "site.key.taken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "Upper", "with space", "a/b/c", "..", "umläut", "under_score"})
  void refusesKeysOfAnotherForm(String key) {
    admin.post("/sites", newSite(key)).isRejectedFor("key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.org",
        "https://example.org/path",
        "https://example.org/?q",
        "https://user@example.org",
        "javascript:alert(1)",
        "ftp://example.org",
        "https://",
        "null",
        "*",
        "https://exa mple.org"
      })
  void refusesOriginsThatAreNone(String origin) {
    Map<String, Object> site = newSite(Fresh.name("site"));
    site.put("origins", List.of(origin));

    admin.post("/sites", site).isRejectedFor("origins");
  }

  @Test
  void changesOnlyWhatIsGiven() {
    Site site = tenant.aSite().withoutGuestPosting().create();

    JsonNode changed = admin.patch(site.path(""), Json.of("name", "Renamed")).json(200);

    assertThat(changed.path("name").asText()).isEqualTo("Renamed");
    assertThat(changed.path("origins").path(0).asText()).isEqualTo("https://example.org");
    assertThat(changed.path("settings").path("guestPosting").asBoolean()).isFalse();
    assertThat(admin.get(site.path("")).json(200)).isEqualTo(changed);
  }

  @Test
  void settingsThatAreNotGivenStayAsTheyAre() {
    Site site = tenant.aSite().withoutGuestPosting().create();

    admin.patch(site.path(""), Json.of("settings", Json.of("closed", true))).is(200);
    JsonNode settings =
        admin
            .patch(site.path(""), Json.of("settings", Json.of("editWindowMinutes", 0)))
            .json(200)
            .path("settings");

    assertThat(settings.path("guestPosting").asBoolean()).isFalse();
    assertThat(settings.path("closed").asBoolean()).isTrue();
    assertThat(settings.path("editWindowMinutes").asInt()).isZero();
  }

  @Test
  void theKeyOfARemovedSiteIsNobodyElsesForALongTime() {
    Site site = tenant.aSite().create();
    Api other = Running.parley().aTenant().withScopes("site:admin");
    admin.delete(site.path("")).is(204);

    Answer again =
        Probe.until(
            "the site to be erased",
            Duration.ofSeconds(30),
            () -> other.post("/sites", newSite(site.key())),
            answer -> !answer.text().contains("site.key.taken"));

    again.isProblem(409, "site.key.reserved");
    admin.post("/sites", newSite(site.key())).is(201);
  }

  @Test
  void refusesSettingsOutOfRange() {
    Site site = tenant.aSite().create();

    admin
        .patch(
            site.path(""),
            Json.of(
                "settings",
                Json.of(
                    "guestPosting", true,
                    "editWindowMinutes", 1441,
                    "closed", false,
                    "avatars", false)))
        .isRejectedFor("settings.editWindowMinutes");
  }

  @Test
  void aChangedSettingHoldsForTheNextPost() {
    Site site = tenant.aSite().withGuestPosting().create();
    site.aComment("page").post();

    admin
        .patch(
            site.path(""),
            Json.of(
                "settings",
                Json.of(
                    "guestPosting", true,
                    "editWindowMinutes", 15,
                    "closed", true,
                    "avatars", false)))
        .is(200);

    site.aComment("page").tryToPost().isProblem(409, "site.closed");
  }

  @Test
  void aRemovedSiteIsUnreachableAtOnce() {
    Site site = tenant.aSite().create();
    site.aComment("page").post();

    admin.delete(site.path("")).is(204);

    admin.get(site.path("")).isProblem(404);
    site.reader().get(site.path("/comments"), "identifier", "page").isProblem(404);
    site.reader().get(site.path("/counts"), "identifier", "page").isProblem(404);
    site.reader().get(site.path("/embed")).isProblem(404);
    site.aComment("page").tryToPost().isProblem(404);
  }

  @Test
  void listsEverySiteOfTheTenantOnce() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      made.add(tenant.aSite().create().key());
    }
    Running.parley().aSite();

    List<String> seen = new ArrayList<>();
    JsonNode page = admin.get("/sites", "limit", "2").json(200);
    seen.addAll(Json.texts(page.path("items"), "key"));
    assertThat(seen).hasSize(2);
    page = admin.get("/sites", "limit", "2", "cursor", page.path("next").asText()).json(200);
    seen.addAll(Json.texts(page.path("items"), "key"));

    assertThat(page.path("next").isNull()).isTrue();
    assertThat(seen).containsExactlyInAnyOrderElementsOf(made).isSorted();
  }

  @Test
  void refusesWhatIsProbablyATypingError() {
    Map<String, Object> odd = newSite(Fresh.name("site"));
    odd.put("orgins", List.of());
    Map<String, Object> nested = newSite(Fresh.name("site"));
    Site site = tenant.aSite().create();

    admin.post("/sites", odd).isProblem(400, "field.unknown").isRejectedFor("orgins");
    admin
        .patch(site.path(""), Json.of("settings", Json.of("guestPostin", true)))
        .isProblem(400, "field.unknown");
    admin.get("/sites", "limti", "5").isProblem(400, "parameter.unknown").isRejectedFor("limti");
    admin.post("/sites?dry=true", nested).isProblem(400, "parameter.unknown");
  }

  @Test
  void saysWhatIsWrongWithABodyThatIsNoObject() {
    byte[] half = "{\"key\":".getBytes(StandardCharsets.UTF_8);
    byte[] list = "[]".getBytes(StandardCharsets.UTF_8);

    admin.send("POST", "/sites", "application/json", half).isProblem(400);
    admin.send("POST", "/sites", "application/json", list).isProblem(400);
    admin.send("POST", "/sites", "application/json", new byte[0]).isProblem(400);
    admin.send("POST", "/sites", "text/plain", half).isProblem(415);
    admin
        .send(
            "POST",
            "/sites",
            "application/json",
            Json.text(Json.of("key", 17, "name", List.of(), "origins", "x"))
                .getBytes(StandardCharsets.UTF_8))
        .isProblem(400);
  }

  @Test
  void refusesABodyThatIsFarTooLarge() {
    Map<String, Object> huge = newSite(Fresh.name("site"));
    huge.put("name", "x".repeat(3 << 20));

    Answer answer = admin.post("/sites", huge);

    answer.isProblem(413);
  }

  @Test
  void refusesABodyThatIsFarTooDeep() {
    String deep = "{\"name\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";

    admin
        .send("POST", "/sites", "application/json", deep.getBytes(StandardCharsets.UTF_8))
        .isProblem(400);
  }

  private static Map<String, Object> newSite(String key) {
    return Json.of("key", key, "name", "A Site", "origins", List.of("https://example.org"));
  }
}
