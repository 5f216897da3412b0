package io.parley.acceptance.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.parley.acceptance.Running;
import io.parley.acceptance.browser.Chromium;
import io.parley.acceptance.browser.Publisher;
import io.parley.acceptance.browser.Visit;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.DisqusPost;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.ImportRun;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Hostile texts through every way in, looked at in a real browser through every way out: no script
 * runs, nothing is called, nothing is left that could run, and no answer is a fault of the server.
 */
@Tag("once")
class HostileContentAT {
  private static final String PARLEY = Running.parley().address().toString();
  private static final int AT_ONCE = 8;

  // Where the texts of people stand; the page around it has scripts and forms of its own.
  private static final String SUSPECTS =
      """
      () => {
        const found = [];
        const walk = (root) => {
          for (const e of root.querySelectorAll('*')) {
            if (e.shadowRoot) walk(e.shadowRoot);
            const inText = e.closest('article.comment, .page-title, h1, h2');
            for (const a of e.attributes) {
              if (/^on/i.test(a.name)) found.push(e.tagName + ' ' + a.name + '=' + a.value);
              if (/^(href|src|action|formaction|xlink:href|data|poster|srcdoc|background|cite|srcset)$/i.test(a.name)
                  && /^[\\s\\u0000-\\u001f]*(javascript|vbscript|data):/i.test(a.value.replace(/[\\t\\n\\r]/g, ''))) {
                found.push(e.tagName + ' ' + a.name + '=' + a.value);
              }
              if (a.name === 'style' && e.closest('.body')) found.push(e.tagName + ' style=' + a.value);
            }
            if (/^(IFRAME|OBJECT|EMBED|BASE|FRAME|APPLET|PORTAL)$/i.test(e.tagName)) found.push(e.tagName);
            if (inText && /^(SCRIPT|STYLE|LINK|META|TEMPLATE|MATH)$/i.test(e.tagName)) found.push(e.outerHTML);
            if (e.closest('.body') && /^(SVG|FORM|INPUT|BUTTON|TEXTAREA|SELECT)$/i.test(e.tagName)) {
              found.push(e.outerHTML);
            }
          }
        };
        walk(document);
        return found;
      }
      """;

  @RegisterExtension final Chromium chromium = new Chromium();
  @RegisterExtension final Publisher publisher = new Publisher();

  private Site site;

  @BeforeEach
  void aSite() {
    site = aSiteWithImages();
  }

  @Test
  void bodiesThatProgramsPost() throws IOException {
    List<String> texts = new ArrayList<>(HostileTexts.naughtyStrings());
    texts.addAll(HostileTexts.commonMarkExamples());
    texts.addAll(HostileTexts.breakouts());
    Sending sending = new Sending();
    for (String text : texts) {
      sending.send(
          site.admin(),
          "POST",
          site.path("/comments"),
          site.aComment("page").saying(text).byAuthor("Author").request());
    }

    assertThat(sending.accepted()).isGreaterThan(texts.size() * 9 / 10);
    lookAt(site, "page", sending.accepted());
  }

  @Test
  void namesAndBodiesOfGuestsAndTheirEdits() throws IOException {
    List<String> texts = new ArrayList<>(HostileTexts.breakouts());
    texts.addAll(HostileTexts.naughtyStrings().subList(0, 300));
    Sending names = new Sending();
    for (String text : texts) {
      names.send(
          site.reader().from(Fresh.address()),
          "POST",
          site.path("/comments"),
          site.aComment("page").saying("by somebody odd").byGuest(cut(text, 80)).request());
    }
    Site edited = aSiteWithImages();
    Sending edits = new Sending();
    for (String text : texts.subList(0, 280)) {
      var posted =
          edited
              .aComment("page")
              .with("X-Forwarded-For", Fresh.address())
              .saying("harmless")
              .post();
      edits.send(
          posted.author().from(Fresh.address()), "PATCH", posted.path(), Json.of("body", text));
    }

    assertThat(names.accepted()).isGreaterThan(texts.size() * 8 / 10);
    assertThat(edits.accepted()).isGreaterThan(250);
    lookAt(site, "page", names.accepted());
    lookAt(edited, "page", 280);
  }

  @Test
  void whatProgramsSayAboutAuthorsAndPages() {
    Sending sending = new Sending();
    Api program = site.admin();
    String path = site.path("/comments");
    List<String> texts = HostileTexts.breakouts();
    int page = 0;
    for (String text : texts) {
      sending.send(
          program,
          "POST",
          path,
          site.aComment("authors")
              .byAuthor(Json.of("externalId", cut(text, 200), "name", cut(text, 80)))
              .request());
      sending.send(
          program,
          "POST",
          path,
          site.aComment("authors")
              .byAuthor(
                  Json.of("externalId", "u" + page, "name", "Avatar", "avatar", cut(text, 500)))
              .request());
      sending.send(
          program,
          "POST",
          path,
          site.aComment("authors")
              .byAuthor(
                  Json.of(
                      "externalId",
                      "v" + page,
                      "name",
                      "Avatar",
                      "avatar",
                      "https://img.example/" + cut(text, 400)))
              .request());
      sending.send(
          program,
          "POST",
          path,
          site.aComment("page " + page).byAuthor("A").field("title", cut(text, 200)).request());
      sending.send(
          program,
          "POST",
          path,
          site.aComment("url " + page).byAuthor("A").field("url", cut(text, 500)).request());
      sending.send(
          program,
          "POST",
          path,
          site.aComment("at " + page)
              .byAuthor("A")
              .field("url", "https://example.org/" + cut(text, 500))
              .request());
      sending.send(program, "POST", path, site.aComment(cut(text, 500)).byAuthor("A").request());
      page++;
    }
    sending.accepted();

    Visit visit = chromium.visit().expectsFailedLoads();
    visit.page().route("https://img.example/**", route -> route.abort());
    visit.expects("https://img.example/");
    lookAt(visit, site, "authors");
    for (int i = 0; i < page; i += 7) {
      lookAtThreadPage(visit, site, "page " + i);
      lookAtThreadPage(visit, site, "at " + i);
      lookAtThreadPage(visit, site, "url " + i);
      lookAtThreadPage(visit, site, cut(texts.get(i), 500));
    }
  }

  @Test
  void whatImportsBring() throws IOException {
    List<String> texts = new ArrayList<>(HostileTexts.breakouts());
    texts.addAll(HostileTexts.naughtyStrings());
    texts.addAll(HostileTexts.commonMarkExamples());
    DisqusExport export = DisqusExport.empty().thread("t", "page", "https://example.org/", "T");
    int number = 0;
    for (String text : texts) {
      export.post(DisqusPost.of("m" + number, "t").saying(text));
      number++;
    }
    for (String text : HostileTexts.breakouts()) {
      export.thread("x" + number, "x" + number, text, text);
      export.post(DisqusPost.of("n" + number, "x" + number).by(text));
      export.post(DisqusPost.of(cut(text, 100), "t").by(text));
      number++;
    }

    ImportRun run = site.runImport(export);

    assertThat(run.now().path("error").toString()).isEqualTo("null");
    assertThat(run.state()).isEqualTo("completed");
    assertThat(run.records("comment")).isEqualTo(export.posts());
    assertThat(run.records("thread")).isEqualTo(export.threads());
    lookAt(site, "page", (int) site.page("page").path("thread").path("commentCount").asLong());
    Visit visit = chromium.visit().expectsFailedLoads();
    for (int i = number - 1; i > number - 60; i -= 9) {
      lookAt(visit, site, "x" + i);
    }
  }

  private void lookAt(Site where, String identifier, int comments) {
    Visit visit = chromium.visit();
    int shown = lookAt(visit, where, identifier);
    assertThat(shown).isEqualTo(comments);
  }

  /** Looks at the whole thread both ways; answers how many comments the widget showed. */
  private int lookAt(Visit visit, Site where, String identifier) {
    publisher.article(PARLEY, where.key(), identifier).openIn(visit);
    Page page = visit.page();
    page.locator("article.comment").first().waitFor();
    Locator more = visit.button("Show more comments");
    while (more.count() > 0) {
      int before = page.locator("article.comment").count();
      more.click();
      page.waitForFunction(
          "n => document.querySelector('#parley').shadowRoot"
              + ".querySelectorAll('article.comment').length > n",
          before);
    }
    provoke(page);
    assertNothingThatCouldRun(visit);
    int shown = page.locator("article.comment").count();
    lookAtThreadPage(visit, where, identifier);
    while (page.locator("a[rel=next]").count() > 0) {
      visit.open(page.locator("a[rel=next]").evaluate("e => e.href").toString());
      provoke(page);
      assertNothingThatCouldRun(visit);
    }
    return shown;
  }

  private static void lookAtThreadPage(Visit visit, Site where, String identifier) {
    visit.open(
        PARLEY
            + "/embed/thread"
            + Api.query(
                "site", where.key(), "identifier", identifier, "url", "https://example.org/"));
    provoke(visit.page());
    assertNothingThatCouldRun(visit);
  }

  /** Sets off what waits for a pointer or the focus. */
  private static void provoke(Page page) {
    page.evaluate(
        """
        () => {
          const all = (root) => [...root.querySelectorAll('*')].flatMap(
              (e) => [e, ...(e.shadowRoot ? all(e.shadowRoot) : [])]);
          for (const e of all(document).filter((e) => e.closest('article.comment'))) {
            for (const type of ['mouseover', 'mouseenter', 'focus', 'toggle', 'load', 'error']) {
              e.dispatchEvent(new Event(type));
            }
          }
        }
        """);
  }

  private static void assertNothingThatCouldRun(Visit visit) {
    assertThat(visit.page().evaluate(SUSPECTS)).as(visit.page().url()).isEqualTo(List.of());
    visit.assertHarmless();
  }

  private Site aSiteWithImages() {
    return Running.parley()
        .aTenant()
        .aSite()
        .withAvatars()
        .withOrigins(publisher.origin())
        .create();
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }

  /** Requests, some at once, none of which may be a fault of the server. */
  private static final class Sending {
    private final List<CompletableFuture<Answer>> underway = new ArrayList<>();
    private int accepted;

    void send(Api api, String method, String path, Object body) {
      underway.add(api.sendLater(method, path, body));
      if (underway.size() == AT_ONCE) {
        await();
      }
    }

    int accepted() {
      await();
      return accepted;
    }

    private void await() {
      for (CompletableFuture<Answer> arriving : underway) {
        Answer answer = arriving.join();
        assertThat(answer.status()).as(answer.toString()).isIn(200, 201, 400);
        if (answer.status() != 400) {
          accepted++;
        }
      }
      underway.clear();
    }
  }
}
