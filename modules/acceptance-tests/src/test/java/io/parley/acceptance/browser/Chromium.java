package io.parley.acceptance.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives tests a browser; register it with {@code @RegisterExtension}. One browser serves all
 * classes, each visit has cookies and storage of its own.
 */
public final class Chromium implements BeforeEachCallback, AfterEachCallback {
  private static final ExtensionContext.Namespace PLACE =
      ExtensionContext.Namespace.create(Chromium.class);

  private final List<Visit> visits = new ArrayList<>();
  private Running running;

  @Override
  public void beforeEach(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(PLACE)
            .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    String name =
        context.getRequiredTestClass().getSimpleName()
            + "-"
            + context.getRequiredTestMethod().getName()
            + (context.getDisplayName().endsWith("()")
                ? ""
                : "-" + context.getDisplayName().replaceAll("[^A-Za-z0-9]+", "-"));
    try {
      int number = 0;
      for (Visit visit : visits) {
        visit.takePicture(number == 0 ? name : name + "-" + number);
        number++;
      }
      if (context.getExecutionException().isEmpty()) {
        visits.forEach(Visit::assertHarmless);
      }
    } finally {
      visits.forEach(Visit::close);
      visits.clear();
    }
  }

  /** A visit with a large window. */
  public Visit visit() {
    return visit(new Browser.NewContextOptions().setViewportSize(1100, 900));
  }

  /** A visit of the kind that the options describe. */
  public Visit visit(Browser.NewContextOptions options) {
    Line line = new Line();
    options
        .setLocale("en-GB")
        .setTimezoneId("UTC")
        .setProxy(new Proxy(line.proxy()).setBypass("<-loopback>"));
    Visit visit = new Visit(running.browser().newContext(options), line);
    visits.add(visit);
    return visit;
  }

  /** The browser's process, alive until the last test is over. */
  private record Running(Playwright playwright, Browser browser) implements AutoCloseable {
    static Running start() {
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      PlaywrightAssertions.setDefaultAssertionTimeout(10_000);
      Browser browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(executable())
                      .setHeadless(true)
                      .setArgs(
                          List.of(
                              "--no-sandbox",
                              "--disable-gpu",
                              "--disable-background-networking",
                              "--disable-component-update",
                              "--disable-sync")));
      return new Running(playwright, browser);
    }

    private static Path executable() {
      return Stream.concat(
              Optional.ofNullable(System.getenv("PARLEY_CHROMIUM")).map(Path::of).stream(),
              Stream.of(
                  Path.of("/usr/bin/chromium"),
                  Path.of("/usr/bin/chromium-browser"),
                  Path.of("/usr/bin/google-chrome")))
          .filter(Files::isExecutable)
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "Chromium is missing: install it or name it in PARLEY_CHROMIUM."));
    }

    @Override
    public void close() {
      browser.close();
      playwright.close();
    }
  }
}
