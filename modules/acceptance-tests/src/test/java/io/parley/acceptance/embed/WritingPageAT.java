package io.parley.acceptance.embed;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.parley.acceptance.Running;
import io.parley.acceptance.browser.Chromium;
import io.parley.acceptance.browser.Publisher;
import io.parley.acceptance.browser.Visit;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("once")
class WritingPageAT {
  private static final String PARLEY = Running.parley().address().toString();
  private static final Pattern VOTE = Pattern.compile(".*/vote$");
  private static final Pattern COMMENTS = Pattern.compile(".*/comments$");

  @RegisterExtension final Chromium chromium = new Chromium();
  @RegisterExtension final Publisher publisher = new Publisher();

  private Site site;

  @BeforeEach
  void aSite() {
    site = Running.parley().aTenant().aSite().withOrigins(publisher.origin()).create();
  }

  @Test
  void aGuestPostsAndFindsTheCommentAgainAsTheirs() {
    Visit visit = open();

    write(visit, "My **first** comment", "Ada");
    visit.button("Post comment").click();

    Locator mine = visit.comment("My first comment");
    assertThat(mine).isVisible();
    assertThat(mine).isFocused();
    assertThat(mine.locator("strong")).hasText("first");
    assertThat(visit.heading("1 comment")).isVisible();
    assertThat(visit.page().getByText("Your comment is published.")).isAttached();
    assertThat(visit.textbox("Add a comment")).hasValue("");

    visit.page().reload();

    assertThat(mine.getByRole(AriaRole.BUTTON, named("Edit"))).isVisible();
    visit.textbox("Add a comment").focus();
    assertThat(visit.page().getByLabel("Name").first()).hasValue("Ada");
    Visit somebodyElse = open();
    assertThat(somebodyElse.comment("My first comment")).isVisible();
    assertThat(somebodyElse.button("Edit")).hasCount(0);
    assertThat(somebodyElse.button("Delete")).hasCount(0);
  }

  @Test
  void aGuestAsksForMailsAboutRepliesWhereTheSiteSendsThem() {
    Visit without = open();
    without.textbox("Add a comment").focus();
    assertThat(without.page().getByLabel("Name").first()).isVisible();
    assertThat(replies(without)).hasCount(0);
    site.admin().patch(site.path(""), Json.of("settings", Json.of("replyMails", true))).is(200);
    Visit visit = open();

    write(visit, "Tell me more", "Ada");
    assertThat(replies(visit)).not().isChecked();
    replies(visit).check();
    visit.button("Post comment").click();
    assertThat(visit.page().getByText("Mails about replies need an address.")).isVisible();
    visit.page().getByLabel("E-mail").first().fill("ada@example.org");
    visit.button("Post comment").click();

    assertThat(visit.comment("Tell me more")).isFocused();
    assertThat(visit.page().getByText("A mail asks you to confirm")).isAttached();
  }

  private static Locator replies(Visit visit) {
    return visit.page().getByRole(AriaRole.CHECKBOX);
  }

  @Test
  void aReplyStandsBelowWhatItAnswers() {
    site.aComment("page").saying("a question").byAuthor("Quentin").post();
    site.aComment("page").saying("another root").byAuthor("Rosa").post();
    Visit visit = open();

    visit.comment("a question").getByRole(AriaRole.BUTTON, named("Reply")).click();
    Locator form =
        visit
            .page()
            .locator("form", new Page.LocatorOptions().setHas(visit.textbox("Reply to Quentin")));
    assertThat(visit.textbox("Reply to Quentin")).isFocused();
    visit.textbox("Reply to Quentin").fill("an answer");
    form.getByLabel("Name").fill("Ada");
    visit.button("Post reply").click();

    assertThat(visit.comment("an answer")).isFocused();
    assertThat(visit.comment("an answer")).containsText("replying to Quentin");
    List<String> order = visit.page().locator("article.comment .body").allTextContents();
    Assertions.assertThat(order.stream().map(String::strip))
        .containsExactly("a question", "an answer", "another root");
    Assertions.assertThat(site.readAll("page").get(1).path("parentId"))
        .isEqualTo(site.readAll("page").get(0).path("id"));
  }

  @Test
  void anAuthorEditsTheTextTheyWrote() {
    Visit visit = open();
    write(visit, "teh *first* version", "Ada");
    visit.button("Post comment").click();
    visit.button("Edit").click();
    assertThat(visit.textbox("Edit your comment")).hasValue("teh *first* version");

    visit.textbox("Edit your comment").fill("the second version");
    visit.button("Save").click();

    assertThat(visit.comment("the second version")).isVisible();
    assertThat(visit.comment("the second version")).containsText("edited");
    assertThat(visit.comment("teh")).hasCount(0);
    Assertions.assertThat(site.readAll("page").get(0).path("html").asText()).contains("second");
  }

  @Test
  void aDeletionCanBeTakenBackAndElseIsSent() {
    Visit visit = chromium.visit();
    visit.page().clock().install();
    article().openIn(visit);
    write(visit, "to be or not to be", "Ada");
    visit.button("Post comment").click();
    visit.button("Delete").click();
    assertThat(visit.page().getByText("Comment deleted.")).isVisible();
    assertThat(visit.button("Undo")).isFocused();

    visit.button("Undo").click();
    assertThat(visit.comment("to be or not to be")).isVisible();
    visit.page().clock().fastForward(20_000);
    Assertions.assertThat(site.readAll("page")).hasSize(1);

    visit.button("Delete").click();
    visit.page().mouse().move(1, 1);
    visit.page().clock().fastForward(20_000);
    assertThat(visit.page().getByText("No comments yet. Start the discussion.")).isVisible();
    Assertions.assertThat(site.readAll("page")).isEmpty();
  }

  @Test
  void whatIsMissingIsSaidAtItsField() {
    Visit visit = open();
    visit.textbox("Add a comment").focus();

    visit.button("Post comment").click();

    Locator text = visit.textbox("Add a comment");
    assertThat(text).isFocused();
    assertThat(text).hasAttribute("aria-invalid", "true");
    assertThat(text).hasAccessibleDescription("Write something first.");
    text.fill("something");
    visit.button("Post comment").click();
    assertThat(visit.page().getByLabel("Name")).isFocused();
    assertThat(visit.page().getByLabel("Name")).hasAccessibleDescription("Give a name.");
    visit.page().getByLabel("Name").fill("Ada");
    visit.page().getByLabel("E-mail").fill("nobody");
    visit.button("Post comment").click();
    assertThat(visit.page().getByLabel("E-mail"))
        .hasAccessibleDescription("This is not an e-mail address.");
    Assertions.assertThat(site.readAll("page")).isEmpty();
  }

  @Test
  void aVoteCountsAndCanBeTakenBack() {
    site.aComment("page").saying("worth a vote").byAuthor("Vera").post();
    Visit visit = open();
    Locator up = visit.comment("worth a vote").getByRole(AriaRole.BUTTON, named("Vote up"));
    assertThat(up).hasAttribute("aria-pressed", "false");

    visit.page().waitForResponse(VOTE, up::click);
    assertThat(up).hasAttribute("aria-pressed", "true");
    assertThat(visit.comment("worth a vote")).containsText("Score 1");
    visit.page().reload();
    assertThat(up).hasAttribute("aria-pressed", "true");
    assertThat(visit.comment("worth a vote")).containsText("Score 1");

    up.click();
    assertThat(visit.comment("worth a vote")).containsText("Score 0");
  }

  @Test
  void offlineKeepsTheTextAndSendsItOnceWhenBackOnline() {
    Visit visit = open().expectsFailedLoads();
    write(visit, "written in a tunnel", "Ada");
    visit.context().setOffline(true);
    visit.button("Post comment").click();
    assertThat(visit.page().getByText("You are offline. What you wrote is kept")).isVisible();
    assertThat(visit.textbox("Add a comment")).hasValue("written in a tunnel");

    visit.context().setOffline(false);

    assertThat(visit.comment("written in a tunnel")).isVisible();
    assertThat(visit.textbox("Add a comment")).hasValue("");
    Assertions.assertThat(site.readAll("page")).hasSize(1);
  }

  @Test
  void aTextThatWasNotSentIsThereAfterTheBrowserWasClosed() {
    Visit visit = open();
    write(visit, "half a thought", "Ada");

    visit.page().reload();

    assertThat(visit.textbox("Add a comment")).hasValue("half a thought");
    Assertions.assertThat(site.readAll("page")).isEmpty();
  }

  @Test
  void anAnswerThatWasLostDoesNotPostTwice() {
    Visit visit = open().expectsFailedLoads();
    visit.losesAnswersToPosts(true);
    write(visit, "said once", "Ada");
    visit.button("Post comment").click();
    assertThat(visit.page().getByText("What you wrote is kept.")).isVisible();
    Assertions.assertThat(site.readAll("page")).hasSize(1);

    visit.losesAnswersToPosts(false);
    visit.button("Send again").click();

    assertThat(visit.comment("said once")).hasCount(1);
    Assertions.assertThat(site.readAll("page")).hasSize(1);
  }

  @Test
  void aServerThatWaitsOrFailsKeepsTheText() {
    for (Map.Entry<Integer, String> fault :
        Map.of(
                429, "Too many at once. Try again in 7 seconds.",
                503, "Something went wrong on our side.")
            .entrySet()) {
      Visit visit = open().expectsFailedLoads();
      visit
          .page()
          .route(
              COMMENTS,
              route ->
                  route.fulfill(
                      new Route.FulfillOptions()
                          .setStatus(fault.getKey())
                          .setContentType("application/problem+json")
                          .setHeaders(
                              Map.of(
                                  "Access-Control-Allow-Origin", publisher.origin(),
                                  "Access-Control-Expose-Headers", "Retry-After",
                                  "Retry-After", "7"))
                          .setBody(
                              Json.text(
                                  Json.of(
                                      "status", fault.getKey(),
                                      "code", "x",
                                      "requestId", "r-1")))),
              new Page.RouteOptions().setTimes(1));
      write(visit, "patient " + fault.getKey(), "Ada");
      visit.button("Post comment").click();
      assertThat(visit.page().getByText(fault.getValue())).isVisible();
      assertThat(visit.textbox("Add a comment")).hasValue("patient " + fault.getKey());

      visit.button("Send again").click();

      assertThat(visit.comment("patient " + fault.getKey())).isVisible();
    }
    Assertions.assertThat(site.readAll("page")).hasSize(2);
  }

  @Test
  void theLimitThatWasMetIsToldInSeconds() {
    Visit visit = open().expectsFailedLoads();
    for (int i = 0; i < 40 && visit.page().getByText("Too many at once.").count() == 0; i++) {
      write(visit, "again " + i, "Ada");
      visit.button("Post comment").click();
      assertThat(
              visit.comment("again " + i).or(visit.page().getByText("Too many at once.")).first())
          .isVisible();
    }

    assertThat(visit.page().getByText("Too many at once."))
        .containsText(Pattern.compile("in \\d+ seconds?|minutes"));
  }

  @Test
  void theKeyboardAloneIsEnough() {
    site.aComment("page").saying("a question").byAuthor("Quentin").post();
    Visit visit = open();
    assertThat(visit.comment("a question")).isVisible();
    visit.page().locator("h1").click();

    tabTo(visit, visit.textbox("Add a comment"));
    visit.page().keyboard().type("typed only");
    tabTo(visit, visit.page().getByLabel("Name"));
    visit.page().keyboard().type("Kim");
    tabTo(visit, visit.button("Post comment"));
    visit.page().keyboard().press("Enter");
    assertThat(visit.comment("typed only")).isFocused();

    tabTo(visit, visit.comment("typed only").getByRole(AriaRole.BUTTON, named("Edit")));
    visit.page().keyboard().press("Enter");
    assertThat(visit.textbox("Edit your comment")).isFocused();
    visit.page().keyboard().press("Escape");
    assertThat(visit.comment("typed only").getByRole(AriaRole.BUTTON, named("Edit"))).isFocused();
    tabTo(
        visit, visit.comment("typed only").getByRole(AriaRole.BUTTON, named("Reply")), "Shift+Tab");
    visit.page().keyboard().press("Enter");
    assertThat(visit.textbox("Reply to Kim")).isFocused();
    visit.page().keyboard().type("answered by keyboard");
    visit.page().keyboard().press("Control+Enter");
    assertThat(visit.comment("answered by keyboard"))
        .isFocused(new LocatorAssertions.IsFocusedOptions().setTimeout(10_000));
    Assertions.assertThat(site.readAll("page")).hasSize(3);
  }

  private static void tabTo(Visit visit, Locator wanted) {
    tabTo(visit, wanted, "Tab");
  }

  private static void tabTo(Visit visit, Locator wanted, String key) {
    for (int presses = 0; presses < 40; presses++) {
      visit.page().keyboard().press(key);
      if ((boolean) wanted.first().evaluate("e => e.getRootNode().activeElement === e")) {
        return;
      }
    }
    throw new AssertionError("Not reached with the keyboard: " + wanted);
  }

  private Visit open() {
    return article().openIn(chromium.visit());
  }

  private Publisher.Article article() {
    return publisher.article(PARLEY, site.key(), "page");
  }

  private static void write(Visit visit, String text, String name) {
    visit.textbox("Add a comment").fill(text);
    visit.page().getByLabel("Name").fill(name);
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }
}
