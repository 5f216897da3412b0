package io.parley.acceptance.embed;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.parley.acceptance.Running;
import io.parley.acceptance.browser.Chromium;
import io.parley.acceptance.browser.Visit;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Site;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("once")
class WithoutScriptAT {
  private static final String PARLEY = Running.parley().address().toString();

  @RegisterExtension final Chromium chromium = new Chromium();

  private Site site;

  @BeforeEach
  void aSite() {
    site = Running.parley().aSite();
  }

  @Test
  void theThreadCanBeReadAndIndexed() {
    String root = site.aComment("page").saying("a *question*").byAuthor("Quentin").post().id();
    site.aComment("page").saying("an answer").byAuthor("Ada").replyingTo(root).post();

    Visit visit = open();

    assertThat(visit.heading("2 comments")).isVisible();
    assertThat(visit.comment("a question").locator("em")).hasText("question");
    assertThat(visit.comment("an answer")).containsText("replying to Quentin");
    assertThat(visit.page().locator("ol ol article.comment")).hasCount(1);
    assertThat(visit.page()).hasTitle(Pattern.compile(".*comments"));
    Answer page =
        site.reader().outside().get("/embed/thread", "site", site.key(), "identifier", "page");
    Assertions.assertThat(page.header("Content-Type")).startsWith("text/html");
    Assertions.assertThat(page.text()).contains("index, follow").doesNotContain("<script");
  }

  @Test
  void theCookieIsBoundToTheHostWhereTheLineIsEncrypted() {
    Api reader = site.reader().outside();

    String open = thread(reader).header("Set-Cookie");
    String encrypted = thread(reader.with("X-Forwarded-Proto", "https")).header("Set-Cookie");

    Assertions.assertThat(open).startsWith("parley_author=").doesNotContain("Secure");
    Assertions.assertThat(encrypted)
        .startsWith("__Host-parley_author=")
        .contains("; Path=/;", "; Secure", "; HttpOnly")
        .doesNotContainIgnoringCase("domain=");
  }

  private Answer thread(Api reader) {
    return reader.get("/embed/thread", "site", site.key(), "identifier", "page").is(200);
  }

  @Test
  void aGuestPostsRepliesEditsAndDeletes() {
    Visit visit = open();
    visit.textbox("Add a comment").fill("My **first** comment");
    visit.page().getByLabel("Name").fill("Ada");
    visit.button("Post comment").click();
    assertThat(visit.comment("My first comment").locator("strong")).hasText("first");

    link(visit.comment("My first comment"), "Reply").click();
    visit.textbox("Reply to Ada").fill("my own reply");
    visit.page().getByLabel("Name").fill("Ada");
    visit.button("Post reply").click();
    assertThat(visit.page().locator("ol ol article.comment")).containsText("my own reply");

    link(visit.comment("my own reply"), "Edit").click();
    assertThat(visit.textbox("Edit your comment")).hasValue("my own reply");
    visit.textbox("Edit your comment").fill("my edited reply");
    visit.button("Save").click();
    assertThat(visit.comment("my edited reply")).containsText("edited");

    link(visit.comment("My first comment"), "Delete").click();
    visit.button("Delete comment").click();
    assertThat(visit.page().getByText("This comment was removed.")).isVisible();
    assertThat(visit.comment("My first comment")).hasCount(0);
    assertThat(visit.comment("my edited reply")).isVisible();
    Assertions.assertThat(site.readAll("page")).hasSize(2);

    Visit other = open();
    assertThat(link(other.page().locator("main"), "Edit")).hasCount(0);
  }

  @Test
  void whatIsWrongIsSaidAndTheTextIsKept() {
    Visit visit = open();
    visit.textbox("Add a comment").fill("a text worth keeping");
    visit.page().getByLabel("Name").fill("Ada");
    visit.page().getByLabel("E-mail").fill("x@y");
    visit.page().locator("input[name=email]").evaluate("e => e.type = 'text'");
    visit.page().locator("form.composer").evaluate("e => e.noValidate = true");
    visit.page().getByLabel("Name").fill("   ");
    visit.expectsFailedLoads();

    visit.button("Post comment").click();

    assertThat(visit.textbox("Add a comment")).hasValue("a text worth keeping");
    assertThat(visit.page().getByLabel("Name")).hasAttribute("aria-invalid", "true");
    assertThat(visit.page().getByLabel("Name"))
        .hasAccessibleDescription(Pattern.compile(".*name.*"));
    Assertions.assertThat(site.readAll("page")).isEmpty();

    visit.page().getByLabel("Name").fill("Ada");
    visit.button("Post comment").click();
    assertThat(visit.comment("a text worth keeping")).isVisible();
  }

  @Test
  void readersVoteAndChooseTheOrder() {
    site.aComment("page").saying("the older").byAuthor("A").post();
    site.aComment("page").saying("the newer").byAuthor("B").post();
    Visit visit = open();

    visit.comment("the newer").getByRole(AriaRole.BUTTON, named("Vote up")).click();
    assertThat(visit.comment("the newer")).containsText("Score 1");
    link(visit.page().locator("main"), "Best").click();

    assertThat(visit.page().locator("article.comment").first()).containsText("the newer");
  }

  @Test
  void reloadingAfterPostingDoesNotPostAgain() {
    Visit visit = open();
    visit.textbox("Add a comment").fill("said once");
    visit.page().getByLabel("Name").fill("Ada");
    visit.button("Post comment").click();
    assertThat(visit.comment("said once")).isVisible();

    visit.page().reload();

    assertThat(visit.comment("said once")).hasCount(1);
    Assertions.assertThat(site.readAll("page")).hasSize(1);
  }

  @Test
  void aFormOfAForeignPageIsRefused() {
    Api reader = site.reader().outside();
    Map<String, String> form =
        Map.of(
            "site", site.key(),
            "identifier", "page",
            "url", "https://example.org/page",
            "action", "post",
            "form", "00000000-0000-0000-0000-000000000000",
            "token", "made-up",
            "body", "forged",
            "name", "Mallory");

    Answer answer = reader.with("Origin", "https://evil.example").form("/embed/thread", form);
    Answer silent = reader.form("/embed/thread", form);

    for (Answer each : new Answer[] {answer, silent}) {
      Assertions.assertThat(each.status()).as(each.toString()).isBetween(400, 499);
    }
    Assertions.assertThat(site.readAll("page")).isEmpty();
  }

  @Test
  void aLongThreadHasPages() {
    for (int i = 0; i < 120; i++) {
      site.aComment("page").saying("number " + i + ".").byAuthor("A").post();
    }
    Visit visit = open();
    int seen = visit.page().locator("article.comment").count();
    assertThat(visit.comment("number 0.")).isVisible();

    while (link(visit.page().locator("main"), "Next comments").count() > 0) {
      link(visit.page().locator("main"), "Next comments").click();
      seen += visit.page().locator("article.comment").count();
    }

    Assertions.assertThat(seen).isEqualTo(120);
    assertThat(visit.comment("number 119.")).isVisible();
  }

  @Test
  void anAddressOfNothingSaysSo() {
    Visit visit = chromium.visit(quiet()).expectsFailedLoads();
    visit.open(PARLEY + "/embed/thread?site=no-such-site&identifier=x");

    assertThat(visit.heading("This discussion was not found.")).isVisible();
    Assertions.assertThat(
            site.reader().outside().get("/embed/thread", "site", "no-such-site").status())
        .isEqualTo(404);
  }

  private Visit open() {
    return chromium
        .visit(quiet())
        .open(
            PARLEY
                + "/embed/thread"
                + Api.query(
                    "site", site.key(), "identifier", "page", "url", "https://example.org/page"));
  }

  private static Browser.NewContextOptions quiet() {
    return new Browser.NewContextOptions().setJavaScriptEnabled(false).setViewportSize(900, 900);
  }

  private static Locator link(Locator within, String name) {
    return within.getByRole(
        AriaRole.LINK, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }
}
