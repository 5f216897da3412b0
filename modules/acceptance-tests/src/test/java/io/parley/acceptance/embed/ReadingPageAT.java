package io.parley.acceptance.embed;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.parley.acceptance.Running;
import io.parley.acceptance.browser.Chromium;
import io.parley.acceptance.browser.Publisher;
import io.parley.acceptance.browser.Visit;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import io.parley.testkit.http.SiteDraft;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("once")
class ReadingPageAT {
  private static final String PARLEY = Running.parley().address().toString();

  @RegisterExtension final Chromium chromium = new Chromium();
  @RegisterExtension final Publisher publisher = new Publisher();

  @Test
  void theDemoPageShowsTheSeededThreadNested() {
    Visit visit = chromium.visit().open(PARLEY + "/demo/");

    assertThat(visit.page().locator("article.comment")).hasCount(13);
    assertThat(visit.heading("12 comments")).isVisible();
    assertThat(visit.page().getByText("This comment was removed.")).isVisible();
    Locator answer = visit.comment("A whole cigar box full");
    Assertions.assertThat(
            (int)
                answer.evaluate(
                    "e => { let n = 0; for (let p = e.parentElement; p; p = p.parentElement)"
                        + " if (p.matches('ol')) n++; return n; }"))
        .isEqualTo(4);
    assertThat(visit.comment("A fair question").locator("ol li")).hasCount(3);
  }

  @Test
  void anArticleNobodyWroteBelowInvitesToBegin() {
    Visit visit = article(aSite(SiteDraft::withGuestPosting), "fresh").openIn(chromium.visit());

    assertThat(visit.page().getByText("No comments yet. Start the discussion.")).isVisible();
    assertThat(visit.textbox("Add a comment")).isVisible();
  }

  @Test
  void aClosedSiteSaysSoAndOffersNoForm() {
    Site site = aSite(SiteDraft::withGuestPosting);
    site.aComment("page").saying("from better days").byAuthor("Ada").post();
    site.admin()
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

    Visit visit = article(site, "page").openIn(chromium.visit());

    assertThat(visit.page().getByText("This discussion is closed.")).isVisible();
    assertThat(visit.comment("from better days")).isVisible();
    assertThat(visit.textbox("Add a comment")).hasCount(0);
    assertThat(visit.button("Reply")).hasCount(0);
  }

  @Test
  void aSiteWithoutGuestsIsReadOnly() {
    Site site = aSite(SiteDraft::withoutGuestPosting);
    site.aComment("page").byAuthor("Ada").post();

    Visit visit = article(site, "page").openIn(chromium.visit());

    assertThat(visit.page().getByText("Comments can be read here, but not written.")).isVisible();
    assertThat(visit.textbox("Add a comment")).hasCount(0);
  }

  @Test
  void theReaderChoosesTheOrderAndItIsRemembered() {
    Site site = aSite(SiteDraft::withGuestPosting);
    site.aComment("page").saying("the oldest").byAuthor("A").post();
    Posted liked = site.aComment("page").saying("the best").byAuthor("B").post();
    site.aComment("page").saying("the newest").byAuthor("C").post();
    site.reader()
        .asAuthor(Fresh.readerToken())
        .put(liked.path() + "/vote", Json.of("value", 1))
        .is(200);
    Visit visit = article(site, "page").openIn(chromium.visit());
    Locator first = visit.page().locator("article.comment").first();
    assertThat(first).containsText("the oldest");

    visit.page().getByLabel("Sort by").selectOption("newest");
    assertThat(first).containsText("the newest");
    visit.page().getByLabel("Sort by").selectOption("best");
    assertThat(first).containsText("the best");

    visit.page().reload();
    assertThat(first).containsText("the best");
  }

  @Test
  void aLongThreadComesPageByPage() {
    Site site = aSite(SiteDraft::withGuestPosting);
    for (int i = 0; i < 120; i++) {
      site.aComment("page").saying("number " + i + ".").byAuthor("A").post();
    }
    Visit visit = article(site, "page").openIn(chromium.visit());
    Locator comments = visit.page().locator("article.comment");
    assertThat(visit.heading("120 comments")).isVisible();
    assertThat(comments).hasCount(50);

    visit.button("Show more comments").click();
    assertThat(comments).hasCount(100);
    visit.button("Show more comments").click();

    assertThat(comments).hasCount(120);
    assertThat(comments.last()).containsText("number 119.");
    assertThat(visit.button("Show more comments")).hasCount(0);
  }

  @Test
  void aLinkToACommentLeadsThere() {
    Site site = aSite(SiteDraft::withGuestPosting);
    for (int i = 0; i < 60; i++) {
      site.aComment("page").saying("filler " + i).byAuthor("A").post();
    }
    Posted linked = site.aComment("page").saying("the linked one").byAuthor("A").post();

    Visit visit = chromium.visit().expects(PARLEY);
    visit.open(article(site, "page").address() + "#comment-" + linked.id());

    assertThat(visit.comment("the linked one")).isFocused();
    assertThat(visit.comment("the linked one")).isInViewport();
  }

  @Test
  void aPageWithAStrictPolicyShowsTheSame() {
    Site site = aSite(SiteDraft::withGuestPosting);
    site.aComment("page").saying("shown").byAuthor("A").post();

    Visit visit = article(site, "page").withStrictPolicy().openIn(chromium.visit());

    assertThat(visit.comment("shown")).isVisible();
    Assertions.assertThat(
            visit.comment("shown").evaluate("e => getComputedStyle(e.closest('ol')).listStyleType"))
        .isEqualTo("none");
  }

  @Test
  void theWidgetSpeaksTheLanguageOfThePage() {
    Visit visit =
        article(aSite(SiteDraft::withGuestPosting), "seite").in("de-AT").openIn(chromium.visit());

    assertThat(visit.textbox("Kommentar schreiben")).isVisible();
    assertThat(visit.page().getByText("Noch keine Kommentare.")).isVisible();
  }

  @Test
  void aPageThatNamesNoSiteOrAnUnknownOneSaysSo() {
    Site site = aSite(SiteDraft::withGuestPosting);

    Visit nameless = article(site, "page").with("site", "").openIn(chromium.visit());
    Visit unknown =
        article(site, "page")
            .with("site", "no-such-site-here")
            .openIn(chromium.visit().expectsFailedLoads());

    assertThat(nameless.page().getByRole(AriaRole.ALERT)).containsText("data-site is missing");
    assertThat(unknown.page().locator(".notice")).isVisible();
    assertThat(unknown.textbox("Add a comment")).hasCount(0);
  }

  @Test
  void whatCannotBeReachedIsSaidAndTriedAgain() {
    Site site = aSite(SiteDraft::withGuestPosting);
    site.aComment("page").saying("there all the time").byAuthor("A").post();
    Visit visit = chromium.visit().expectsFailedLoads();
    Pattern reading = Pattern.compile(".*/comments\\?.*");
    visit.page().route(reading, Route::abort);
    article(site, "page").openIn(visit);
    assertThat(visit.page().getByText("The comments cannot be reached right now.")).isVisible();

    visit.page().unroute(reading);
    visit.button("Try again").click();

    assertThat(visit.comment("there all the time")).isVisible();
  }

  @Test
  void aFaultOfTheServerNamesTheRequest() {
    Site site = aSite(SiteDraft::withGuestPosting);
    Visit visit = chromium.visit().expectsFailedLoads();
    visit
        .page()
        .route(
            Pattern.compile(".*/comments\\?.*"),
            route ->
                route.fulfill(
                    new Route.FulfillOptions()
                        .setStatus(500)
                        .setContentType("application/problem+json")
                        .setHeaders(Map.of("Access-Control-Allow-Origin", publisher.origin()))
                        .setBody(
                            Json.text(
                                Json.of(
                                    "status", 500,
                                    "code", "server.fault",
                                    "requestId", "id-of-the-request")))));

    article(site, "page").openIn(visit);

    assertThat(visit.page().getByText("Something went wrong on our side.")).isVisible();
    assertThat(visit.page().getByText("id-of-the-request")).isVisible();
    assertThat(visit.button("Try again")).isVisible();
  }

  private Site aSite(UnaryOperator<SiteDraft> as) {
    return as.apply(Running.parley().aTenant().aSite().withOrigins(publisher.origin())).create();
  }

  private Publisher.Article article(Site site, String identifier) {
    return publisher.article(PARLEY, site.key(), identifier);
  }
}
