package io.parley.acceptance.embed;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import io.parley.acceptance.Running;
import io.parley.acceptance.browser.Chromium;
import io.parley.acceptance.browser.Publisher;
import io.parley.acceptance.browser.Visit;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.Site;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page in narrow windows, in dark, and as accessibility checkers see it. */
@Tag("once")
class LookAT {
  private static final String PARLEY = Running.parley().address().toString();

  @RegisterExtension final Chromium chromium = new Chromium();
  @RegisterExtension final Publisher publisher = new Publisher();

  private Site site;

  @BeforeEach
  void aDeepAndWideThread() {
    site = Running.parley().aTenant().aSite().withOrigins(publisher.origin()).create();
    Posted last = site.aComment("page").saying("a root").byAuthor("Root Author").post();
    for (int depth = 1; depth < 12; depth++) {
      last =
          site.aComment("page")
              .saying("reply at depth " + depth)
              .byAuthor("Author of depth " + depth)
              .replyingTo(last.id())
              .post();
    }
    site.aComment("page")
        .saying(
            "An unbroken "
                + "word".repeat(80)
                + " https://example.net/"
                + "path/".repeat(60)
                + "\n\n    code that is "
                + "very ".repeat(60)
                + "wide\n\n> quote\n\n1. one")
        .byAuthor("N".repeat(80))
        .post();
  }

  @ParameterizedTest
  @ValueSource(strings = {"article", "thread", "/demo/", "/", "/app/", "/admin/"})
  void nothingScrollsSidewaysIn320Pixels(String what) {
    Visit visit =
        chromium
            .visit(new Browser.NewContextOptions().setViewportSize(320, 640))
            .expectsFailedLoads();

    open(visit, what);

    Assertions.assertThat(visit.scrollsSideways()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"article", "thread", "/demo/", "/", "/app/", "/admin/"})
  void accessibilityCheckersFindNothingSerious(String what) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Visit visit =
          chromium
              .visit(
                  new Browser.NewContextOptions()
                      .setViewportSize(1000, 900)
                      .setColorScheme(scheme)
                      .setBypassCSP(true))
              .expectsFailedLoads();

      open(visit, what);

      Assertions.assertThat(visit.seriousViolations()).as("%s in %s", what, scheme).isEmpty();
    }
  }

  private void open(Visit visit, String what) {
    Publisher.Article article =
        publisher
            .article(PARLEY, site.key(), "page")
            .withStyle(
                "body{margin:0;padding:8px;font:16px sans-serif;color-scheme:light dark;"
                    + "background:Canvas;color:CanvasText}");
    switch (what) {
      case "article" -> {
        article.openIn(visit);
        assertThat(visit.comment("reply at depth 11")).isVisible();
        visit.textbox("Add a comment").focus();
        visit.button("Reply").first().click();
        assertThat(visit.textbox("Reply to Root Author")).isVisible();
      }
      case "thread" -> {
        visit.open(article.withoutScript());
        assertThat(visit.comment("reply at depth 11")).isVisible();
      }
      case "/demo/" -> {
        visit.open(PARLEY + what);
        visit.page().locator("#parley").scrollIntoViewIfNeeded();
        assertThat(visit.comment("A whole cigar box full")).isVisible();
      }
      default -> {
        visit.open(PARLEY + what);
        assertThat(visit.page().locator("h1").first()).isVisible();
      }
    }
  }
}
