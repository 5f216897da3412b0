package io.parley.acceptance.tenant;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.parley.acceptance.Running;
import io.parley.acceptance.browser.Chromium;
import io.parley.acceptance.browser.Visit;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.Site;
import io.parley.testkit.http.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every page of the tenant web UI in a narrow window, in dark, and as a checker sees it. */
@Tag("once")
class WebUiLookAT {
  private static final String APP = Running.parley().address() + "/app/";

  @RegisterExtension final Chromium chromium = new Chromium();

  private Tenant tenant;
  private List<String> pages;

  @BeforeEach
  void aTenantWithASite() {
    tenant = Running.parley().aTenant();
    tenant.signedInOwner();
    Site site = tenant.aSite().create();
    pages =
        new ArrayList<>(
            List.of(
                "overview",
                "sites",
                "sites/" + site.key(),
                "imports",
                "imports/" + site.runImport(DisqusExport.ofMany(1, 3)).id(),
                "members",
                "api-keys",
                "history",
                "account",
                "no-such-page"));
    pages.addAll(desk(site));
  }

  // With somebody in it who makes pages wide.
  private List<String> desk(Site site) {
    Api admin = tenant.admin();
    admin.patch("/sites/" + site.key() + "/moderation", Map.of("mode", "pre")).is(200);
    String author = "A".repeat(60);
    for (String text :
        List.of("W".repeat(400), "See [this](https://example.org/" + "p".repeat(90) + ")")) {
      admin
          .post(
              site.path("/comments"),
              site.aComment("x".repeat(90)).saying(text).byAuthor(author).request())
          .is(201);
    }
    JsonNode held = admin.get("/moderation/comments").json(200).path("items").path(0);
    Map<String, Object> ban =
        Map.of("kind", "author", "comment", held.path("id").asText(), "reason", "r".repeat(80));
    admin.post("/moderation/bans", ban).is(201);
    Map<String, Object> verdict =
        Map.of("action", "reject", "comments", List.of(Map.of("id", held.path("id").asText())));
    admin.post("/moderation/decisions", verdict).is(200);
    return List.of(
        "queue",
        "decisions",
        "bans",
        "rules",
        "jobs",
        "threads",
        "threads/" + held.path("thread").path("id").asText(),
        "authors/" + held.path("author").path("key").asText());
  }

  @Test
  void pagesFitInto320Pixels() {
    Visit visit =
        signedIn(new Browser.NewContextOptions().setViewportSize(320, 640).setBypassCSP(true));

    for (String page : pages) {
      open(visit, page);

      check(visit, page);
    }
  }

  @Test
  void pagesFitInto768Pixels() {
    Visit visit = signedIn(new Browser.NewContextOptions().setViewportSize(768, 900));

    for (String page : pages) {
      open(visit, page);

      Assertions.assertThat(visit.scrollsSideways()).as(page).isFalse();
    }
  }

  @Test
  void accessibilityCheckersFindNothingSerious() {
    Visit visit =
        signedIn(new Browser.NewContextOptions().setViewportSize(1100, 900).setBypassCSP(true));

    for (String page : pages) {
      open(visit, page);

      check(visit, page);
    }
  }

  @Test
  void entrancesAreAsSound() {
    Visit visit =
        chromium
            .visit(new Browser.NewContextOptions().setViewportSize(320, 640).setBypassCSP(true))
            .expectsFailedLoads()
            .open(APP);

    assertThat(visit.button("Sign in")).isVisible();
    check(visit, "sign-in");
    visit.button("Forgot your password?").click();
    assertThat(visit.button("Send the link")).isVisible();
    check(visit, "forgotten password");
    visit.page().navigate("about:blank");
    visit.open(APP + "#invitation=whatever");
    assertThat(visit.button("Set password")).isVisible();
    Assertions.assertThat(visit.page().url()).doesNotContain("whatever");
    check(visit, "invitation");
    visit.button("Set password").click();
    assertThat(visit.page().getByText("A password has at least 12 characters.")).isVisible();
    check(visit, "refused password");
  }

  @Test
  void whatIsAskedForInDialogsIsAsSound() {
    Visit visit =
        signedIn(new Browser.NewContextOptions().setViewportSize(320, 640).setBypassCSP(true));

    open(visit, "members");
    visit.button("Invite a member").click();
    visit.page().getByRole(AriaRole.RADIO, called("Single sites")).check();
    assertThat(visit.page().getByRole(AriaRole.GROUP, called("Role at each site"))).isVisible();
    checkDialog(visit, "invitation");
    open(visit, "rules");
    visit.button("New rule").click();
    checkDialog(visit, "rule");
    open(visit, "api-keys");
    visit.button("New API key").click();
    checkDialog(visit, "key");
    open(visit, "bans");
    visit.button("Ban").click();
    checkDialog(visit, "ban");
  }

  private static Page.GetByRoleOptions called(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static void checkDialog(Visit visit, String name) {
    assertThat(visit.page().getByRole(AriaRole.DIALOG)).isVisible();
    check(visit, name);
  }

  private static void check(Visit visit, String name) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      Assertions.assertThat(visit.scrollsSideways()).as(name).isFalse();
      Assertions.assertThat(visit.seriousViolations()).as("%s in %s", name, scheme).isEmpty();
    }
  }

  @Test
  void whereALinkInAMailLeadsIsAsSound() {
    Visit visit =
        chromium
            .visit(new Browser.NewContextOptions().setViewportSize(320, 640).setBypassCSP(true))
            .expectsFailedLoads()
            .open(APP + "#unsubscribe=whatever");

    assertThat(visit.button("End the mails about waiting comments")).isVisible();
    Assertions.assertThat(visit.page().url()).doesNotContain("whatever");
    check(visit, "link in a mail");
  }

  private static void open(Visit visit, String page) {
    visit.open(APP + page);
    assertThat(visit.page().locator("main h1")).isVisible();
    assertThat(visit.page().locator("main [aria-busy=true]")).hasCount(0);
  }

  private Visit signedIn(Browser.NewContextOptions options) {
    Visit visit = chromium.visit(options).expectsFailedLoads().open(APP);
    SignInPage.signInOwner(visit, tenant);
    assertThat(visit.heading("Overview")).isVisible();
    return visit;
  }
}
