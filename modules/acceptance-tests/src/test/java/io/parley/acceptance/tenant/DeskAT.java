package io.parley.acceptance.tenant;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.parley.acceptance.tenant.SignInPage.APP;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.parley.acceptance.Running;
import io.parley.acceptance.browser.Chromium;
import io.parley.acceptance.browser.Visit;
import io.parley.testkit.Probe;
import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import io.parley.testkit.http.Tenant;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What moderators do on the desk of the tenant web UI. */
@Tag("browser")
class DeskAT {
  private static final String PASSWORD = "a long enough password";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final LocatorAssertions.IsVisibleOptions PATIENT =
      new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

  @RegisterExtension final Chromium chromium = new Chromium();

  private Tenant tenant;
  private Site site;

  @BeforeEach
  void aSiteWhoseCommentsWait() {
    tenant = Running.parley().aTenant();
    site = tenant.aSite().create();
    tenant.admin().patch(site.path("/moderation"), Json.of("mode", "pre")).is(200);
  }

  @Test
  void aModeratorApprovesFromTheKeyboardAndTakesItBack() {
    site.aComment("page").saying("First of all").post();
    site.aComment("page").saying("Second thoughts").post();
    Visit visit = signedIn("moderator");
    assertThat(comment(visit, "First of all")).hasAttribute("aria-current", "true");
    assertThat(visit.page().getByText("2 waiting")).isVisible();

    visit.page().keyboard().press("j");
    assertThat(comment(visit, "Second thoughts")).hasAttribute("aria-current", "true");
    visit.page().keyboard().press("k");
    visit.page().keyboard().press("a");

    assertThat(comment(visit, "First of all")).hasCount(0);
    assertThat(comment(visit, "Second thoughts")).hasAttribute("aria-current", "true");
    readersSee("First of all");
    visit.page().keyboard().press("u");
    assertThat(comment(visit, "First of all")).isVisible();
    readersSee();
    visit.assertHarmless();
  }

  @Test
  void aModeratorEditsATextAndTakesItBack() {
    site.aComment("page").saying("Meet me at home, 7 Mill Lane").post();
    Visit visit = signedIn("moderator");
    assertThat(comment(visit, "Mill Lane")).isVisible();

    visit.page().keyboard().press("e");
    Locator text = visit.textbox("Text");
    assertThat(text).hasValue("Meet me at home, 7 Mill Lane");
    text.fill("Meet me at home");
    visit.button("Save").click();

    assertThat(comment(visit, "Mill Lane")).hasCount(0);
    assertThat(comment(visit, "Meet me at home")).containsText("edited by a moderator");
    visit.page().keyboard().press("a");
    assertThat(comment(visit, "Meet me at home")).hasCount(0);
    readersSee("Meet me at home");
    visit.open(APP + "decisions");
    visit.page().getByText("What changed").click();
    assertThat(visit.page().getByText(", 7 Mill Lane").first()).isVisible();
    visit.button("Undo").last().click();
    readersSee("7 Mill Lane");
    visit.assertHarmless();
  }

  @Test
  void aSearchIsDecidedAsAWholeAndTakenBackAsAWhole() {
    for (int i = 0; i < 12; i++) {
      site.aComment("page").saying("Cheap watches, number " + i).post();
    }
    site.aComment("page").saying("A thought of my own").post();
    Visit visit = signedIn("moderator");
    assertThat(comment(visit, "A thought of my own")).isVisible();
    visit.page().getByLabel("Search").fill("watches");
    assertThat(comment(visit, "A thought of my own")).hasCount(0);
    assertThat(comment(visit, "number 11")).isVisible();

    visit.button("All matches").click();
    visit.page().getByRole(AriaRole.MENUITEM, item("All matches: Mark as spam")).click();
    visit
        .page()
        .getByRole(AriaRole.DIALOG)
        .getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("All matches: Mark as spam"))
        .click();

    assertThat(visit.page().getByText("12 of 12 comments, 12 changed")).isVisible();
    Assertions.assertThat(inState("spam")).hasSize(12);
    Assertions.assertThat(inState("pending")).hasSize(1);
    visit.button("Take back").click();
    assertThat(visit.page().getByText("Taken back").first()).isVisible();
    Assertions.assertThat(inState("pending")).hasSize(13);
    visit.assertHarmless();
  }

  // More than the ten thousand up to which queues are counted.
  @Test
  void aSearchThatFindsVeryManyIsDecidedAsAWholeAndTakenBack() {
    site.runImport(DisqusExport.ofMany(20, 10_200)).waitForEnd(Duration.ofSeconds(60));
    Visit visit = signedIn("moderator");
    visit.open(APP + "queue?state=published&q=discussion&site=" + site.key());
    assertThat(visit.page().getByText("of a long discussion").first()).isVisible();

    visit.button("All matches").click();
    visit.page().getByRole(AriaRole.MENUITEM, item("All matches: Reject")).click();
    Locator dialog = visit.page().getByRole(AriaRole.DIALOG);
    assertThat(dialog).containsText("The search finds 10,200 comments.");
    dialog
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("All matches: Reject"))
        .click();

    assertThat(visit.page().getByRole(AriaRole.PROGRESSBAR).first()).isVisible();
    assertThat(visit.page().getByText("10,200 of 10,200 comments, 10,200 changed"))
        .isVisible(PATIENT);
    Assertions.assertThat(inState("published")).isEmpty();
    visit.button("Take back").click();
    assertThat(visit.page().getByText("Taken back").first()).isVisible(PATIENT);
    Assertions.assertThat(inState("rejected")).isEmpty();
    visit.assertHarmless();
  }

  @Test
  void twoModeratorsDoNotDecideTwice() {
    site.aComment("page").saying("Both look at me").post();
    site.aComment("page").saying("And at me").post();
    Visit one = signedIn("moderator");
    Visit other = signedIn("moderator");
    assertThat(comment(other, "Both look at me")).isVisible();

    one.page().keyboard().press("s");
    assertThat(comment(one, "Both look at me")).hasCount(0);

    assertThat(comment(other, "Both look at me")).containsText("Somebody else was faster");
    other.page().keyboard().press("a");
    site.aComment("page").saying("Newer than both").post();
    assertThat(other.button("1 new comment: show it")).isVisible();
    readersSee();
    Assertions.assertThat(inState("spam")).hasSize(1);
  }

  @Test
  void whoMayNotModerateSeesNothing() {
    site.aComment("page").saying("A secret of this paper").post();
    JsonNode held = tenant.admin().get("/moderation/comments").json(200).path("items").path(0);

    Visit analyst = signedIn("analyst");
    assertThat(analyst.heading("You may not see this")).isVisible();
    tenant = Running.parley().aTenant();
    Visit stranger = signedIn("moderator");
    assertThat(stranger.heading("Nothing waits for you")).isVisible();
    stranger.open(APP + "threads/" + held.path("thread").path("id").asText());
    assertThat(stranger.page().getByRole(AriaRole.ALERT)).isVisible();
    Assertions.assertThat(stranger.page().content()).doesNotContain("A secret of this paper");
  }

  @Test
  void whoeverIsNoModeratorAnyMoreDecidesNothingFromThenOn() {
    site.aComment("page").saying("Held to the end").post();
    Visit visit = signedIn("moderator");
    assertThat(comment(visit, "Held to the end")).hasAttribute("aria-current", "true");

    tenant.admin().patch("/members/" + memberWho("moderator"), Json.of("role", "analyst")).is(200);
    visit.page().keyboard().press("a");

    assertThat(visit.page().getByText("This call needs the scope moderation.")).isVisible();
    assertThat(comment(visit, "Held to the end")).isVisible();
    Assertions.assertThat(inState("pending")).hasSize(1);
    Assertions.assertThat(site.page("page").path("items")).isEmpty();
    visit.page().reload();
    assertThat(visit.heading("You may not see this")).isVisible();
    assertThat(visit.page().getByRole(AriaRole.LINK, item("Desk"))).hasCount(0);
    Assertions.assertThat(visit.page().content()).doesNotContain("Held to the end");
    visit.assertHarmless();
  }

  private String memberWho(String role) {
    for (JsonNode member : tenant.admin().get("/members").json(200).path("items")) {
      if (member.path("role").asText().equals(role)) {
        return member.path("id").asText();
      }
    }
    throw new AssertionError("Nobody is a " + role);
  }

  private void readersSee(String... texts) {
    Probe.until(
        "the comments that readers see",
        SOON,
        () -> Json.texts(site.page("page").path("items"), "html"),
        shown ->
            shown.size() == texts.length
                && List.of(texts).stream()
                    .allMatch(text -> shown.stream().anyMatch(html -> html.contains(text))));
  }

  private List<String> inState(String state) {
    return Json.texts(
        tenant.admin().get("/moderation/comments", "state", state).json(200).path("items"), "id");
  }

  private static Page.GetByRoleOptions item(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Locator comment(Visit visit, String text) {
    return visit.comment(text);
  }

  private Visit signedIn(String role) {
    String email = Fresh.email(role);
    JsonNode invited =
        tenant
            .admin()
            .post("/members", Json.of("email", email, "name", "Mona", "role", role))
            .json(201);
    tenant
        .visitor()
        .post(
            "/invitations/accept",
            Json.of(
                "token", invited.path("invitation").path("token").asText(), "password", PASSWORD))
        .is(200);
    Visit visit = chromium.visit().expectsFailedLoads().open(APP + "queue");
    SignInPage.signIn(visit, tenant, email, PASSWORD);
    assertThat(visit.page().getByText("Mona", new Page.GetByTextOptions().setExact(true)))
        .isVisible();
    return visit;
  }
}
