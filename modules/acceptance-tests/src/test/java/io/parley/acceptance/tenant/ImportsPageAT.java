package io.parley.acceptance.tenant;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.parley.acceptance.Running;
import io.parley.acceptance.browser.Chromium;
import io.parley.acceptance.browser.Visit;
import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.DisqusPost;
import io.parley.testkit.http.Site;
import io.parley.testkit.http.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What owners do with files of other comment services in the tenant web UI. */
@Tag("browser")
class ImportsPageAT {
  // So many that the page sees some of them on the way.
  private static final int MANY = 20_000;
  private static final LocatorAssertions.IsVisibleOptions PATIENT =
      new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);
  private static final String FILE_IN_HAND =
      """
      ([name, content]) => {
        const bytes = Uint8Array.from(atob(content), (c) => c.charCodeAt(0));
        const hand = new DataTransfer();
        hand.items.add(new File([bytes], name, { type: 'application/gzip' }));
        return hand;
      }
      """;

  @RegisterExtension final Chromium chromium = new Chromium();

  private Tenant tenant;
  private Site site;

  @BeforeEach
  void anOwnerWithASite() {
    tenant = Running.parley().aTenant();
    tenant.signedInOwner();
    site = tenant.aSite().create();
  }

  @Test
  void anOwnerImportsAFileSeesItsAccountAndTakesItBack() {
    DisqusExport export =
        DisqusExport.ofMany(2, 1_234)
            .post(DisqusPost.of("gone", "t0").asDeleted())
            .post(DisqusPost.of("lost", "nowhere"));
    Visit visit = onTheImportsPage();

    visit
        .page()
        .locator("input[type=file]")
        .setInputFiles(new FilePayload("export.xml", "text/xml", export.bytes()));
    visit.button("Import export.xml").click();

    assertThat(visit.page().getByText("Completed", exactly())).isVisible();
    Locator comments =
        visit
            .page()
            .getByRole(AriaRole.ROW)
            .filter(new Locator.FilterOptions().setHasText("Comments"));
    Assertions.assertThat(comments.getByRole(AriaRole.CELL).allTextContents())
        .containsExactly("1,234", "0", "0", "1", "1", "0", "1,236");
    Assertions.assertThat(site.page("page-t0").path("items").isEmpty()).isFalse();

    takeBack(visit);
    assertThat(
            visit.page().getByText(Pattern.compile("taken back", Pattern.CASE_INSENSITIVE)).first())
        .isVisible();
    assertThat(visit.page().getByText("What this import brought is not here any more."))
        .isVisible();
    Assertions.assertThat(site.page("page-t0").path("items")).isEmpty();
  }

  @Test
  void aFileThatIsDroppedIsFollowedToItsEndAndReported() throws IOException {
    DisqusExport export = DisqusExport.ofMany(20, MANY);
    Visit visit = onTheImportsPage();

    drop(visit, "export.xml.gz", export.gzip());
    visit.button("Import export.xml.gz").click();

    Locator running = visit.page().getByRole(AriaRole.PROGRESSBAR, named("Running"));
    assertThat(running).hasAttribute("aria-valuenow", Pattern.compile("^[1-9][0-9]?$"));
    assertThat(visit.page().getByText("Completed", exactly())).isVisible(PATIENT);
    List<String> report = reportOf(visit);
    Assertions.assertThat(report.get(0)).isEqualTo("kind,source_id,bucket,reason,position");
    Assertions.assertThat(report).hasSize(1 + export.threads() + MANY);
    Assertions.assertThat(report.subList(1, report.size()))
        .allMatch(line -> line.contains(",created,"));
    takeBack(visit);
    assertThat(visit.page().getByText("What this import brought is not here any more."))
        .isVisible(PATIENT);
    Assertions.assertThat(site.page("page-t0").path("items")).isEmpty();
    visit.assertHarmless();
  }

  private Visit onTheImportsPage() {
    Visit visit = chromium.visit().expectsFailedLoads().open(SignInPage.APP);
    SignInPage.signInOwner(visit, tenant);
    visit.page().getByRole(AriaRole.LINK, named("Imports")).click();
    assertThat(visit.heading("Import comments")).isVisible();
    return visit;
  }

  /** Drags a file over the place for files and lets it fall there. */
  private static void drop(Visit visit, String name, byte[] content) {
    JSHandle hand =
        visit
            .page()
            .evaluateHandle(
                FILE_IN_HAND, List.of(name, Base64.getEncoder().encodeToString(content)));
    Locator place =
        visit.page().getByRole(AriaRole.FORM, named("Import comments")).locator(".drop");
    Map<String, JSHandle> event = Map.of("dataTransfer", hand);
    place.dispatchEvent("dragover", event);
    assertThat(place).hasAttribute("data-over", "true");
    place.dispatchEvent("drop", event);
    assertThat(place).containsText(name);
  }

  private static List<String> reportOf(Visit visit) throws IOException {
    Download download =
        visit
            .page()
            .waitForDownload(
                () ->
                    visit
                        .page()
                        .getByRole(AriaRole.LINK, named("Download the report (CSV)"))
                        .click());
    Assertions.assertThat(download.suggestedFilename()).matches("import-[0-9a-f-]{36}\\.csv");
    return Files.readAllLines(download.path());
  }

  private static void takeBack(Visit visit) {
    visit.button("Undo import").click();
    visit
        .page()
        .getByRole(AriaRole.DIALOG)
        .getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Undo import").setExact(true))
        .click();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }
}
