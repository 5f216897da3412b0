package io.parley.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One person at one browser window, watched for what must not happen. */
public final class Visit implements AutoCloseable {
  private static final Path AXE = Path.of("node_modules", "axe-core", "axe.min.js");
  private static final String CANARY =
      """
      (() => {
        const ran = (what) => { window.__parleyRan = (window.__parleyRan || []).concat(String(what)); };
        for (const name of ['alert', 'confirm', 'prompt', 'print']) {
          window[name] = (said) => ran(name + ' ' + said);
        }
        window.XSS = window.xss = window.pwned = ran;
      })();
      """;
  // A frame for what heard of it to change the page, one for transitions to begin.
  private static final String SETTLED =
      """
      async () => {
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        const moving = () => document.getAnimations()
          .filter((a) => Number.isFinite(a.effect.getComputedTiming().endTime));
        do {
          await Promise.allSettled(moving().map((a) => a.finished));
          await frame();
          await frame();
        } while (moving().length > 0);
      }
      """;

  private final BrowserContext context;
  private final Line line;
  private final Page page;
  private final List<String> faults = new ArrayList<>();
  private final Set<String> homes = new LinkedHashSet<>();
  private final List<String> called = new ArrayList<>();
  private boolean failedLoadsExpected;

  Visit(BrowserContext context, Line line) {
    this.context = context;
    this.line = line;
    context.setDefaultTimeout(15_000);
    context.addInitScript(CANARY);
    this.page = context.newPage();
    page.onConsoleMessage(
        message -> {
          boolean load =
              message.text().startsWith("Failed to load resource")
                  || message.text().contains("has been blocked by CORS policy");
          if (message.type().equals("error") && !(load && failedLoadsExpected)) {
            faults.add("console: " + message.text() + " at " + message.location());
          }
        });
    page.onPageError(error -> faults.add("uncaught: " + error));
    page.onDialog(
        dialog -> {
          faults.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
    context.onRequest(this::called);
  }

  private void called(Request request) {
    URI uri = URI.create(request.url().split("[?#]", 2)[0].replaceAll("[^!-~]", "_"));
    if (uri.getAuthority() != null) {
      called.add(uri.getAuthority());
    }
  }

  /** Opens an address; its host, and those of {@link #expects}, may be called from then on. */
  public Visit open(String address) {
    expects(address);
    page.navigate(address);
    page.waitForLoadState(LoadState.LOAD);
    return this;
  }

  /** Says that the host of that address may be called. */
  public Visit expects(String address) {
    homes.add(URI.create(address.split("[?#]", 2)[0]).getAuthority());
    return this;
  }

  /** Says that refused and failed requests belong to what is tested. */
  public Visit expectsFailedLoads() {
    failedLoadsExpected = true;
    return this;
  }

  /** Lets what Parley answers to a POST get lost on the way back, until told otherwise. */
  public Visit losesAnswersToPosts(boolean lose) {
    line.loseAnswersToPosts(lose);
    return this;
  }

  public Page page() {
    return page;
  }

  public BrowserContext context() {
    return context;
  }

  /** The comment whose text holds {@code text}, not counting its replies. */
  public Locator comment(String text) {
    return page.locator("article.comment", new Page.LocatorOptions().setHasText(text));
  }

  public Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  public Locator textbox(String name) {
    return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name));
  }

  public Locator heading(String name) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
  }

  /** Whether the window can be scrolled sideways. */
  public boolean scrollsSideways() {
    return (boolean)
        page.evaluate(
            "() => document.documentElement.scrollWidth > document.documentElement.clientWidth");
  }

  /**
   * What an accessibility checker calls serious or worse of the page once nothing in it moves, by
   * the rules of WCAG 2.2 AA; the visit has to pass by content security policies.
   */
  public List<String> seriousViolations() {
    page.evaluate(SETTLED);
    page.addScriptTag(new Page.AddScriptTagOptions().setPath(AXE));
    @SuppressWarnings("unchecked")
    List<String> violations =
        (List<String>)
            page.evaluate(
                "tags => axe.run(document, {runOnly: tags}).then(result => result.violations"
                    + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
                    + ".map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ') + ' '"
                    + " + n.failureSummary).join(' | ')))",
                Map.of(
                    "type",
                    "tag",
                    "values",
                    List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")));
    return violations;
  }

  /** Requires that nothing happened that must not. */
  public void assertHarmless() {
    assertThat(faults).as("faults at %s", page.url()).isEmpty();
    assertThat(called).as("hosts called by %s", page.url()).isSubsetOf(homes);
    assertThat(page.evaluate("() => window.__parleyRan || []"))
        .as("scripts that ran at %s", page.url())
        .isEqualTo(List.of());
  }

  void takePicture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", name + ".png"))
            .setFullPage(true));
  }

  @Override
  public void close() {
    context.close();
    line.close();
  }
}
