package io.parley.acceptance.tenant;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Media;
import io.parley.acceptance.Running;
import io.parley.acceptance.browser.Chromium;
import io.parley.acceptance.browser.Visit;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Site;
import io.parley.testkit.http.Tenant;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the first page of the tenant web UI shows of what happened. */
@Tag("browser")
class OverviewAT {
  private static final int COMMENTS = 3;

  @RegisterExtension final Chromium chromium = new Chromium();

  @Test
  void commentsAreDrawnStandInTheTableBehindItAndComeOutOnPaper() {
    Tenant tenant = Running.parley().aTenant();
    Site site = tenant.aSite().create();
    for (int i = 0; i < COMMENTS; i++) {
      site.aComment("page").saying("Number " + i).post();
    }
    awaitFiguresOf(site);
    Visit visit = signedIn(tenant);

    Locator figure = figure(visit, "Comments posted per day");
    Locator chart = figure.getByRole(AriaRole.IMG);
    assertThat(chart).hasAccessibleName("Comments posted per day: 3 in all, at most 3 a day");
    Locator bar = chart.locator("rect").filter(new Locator.FilterOptions().setHasText(": 3"));
    assertThat(bar).hasCount(1);
    BoundingBox drawn = bar.boundingBox();
    Assertions.assertThat(drawn.height).isGreaterThan(chart.boundingBox().height / 2);
    Assertions.assertThat(drawn.width).isPositive();

    figure.getByRole(AriaRole.BUTTON).click();
    Locator today = figure.getByRole(AriaRole.ROW).last();
    assertThat(today).containsText(LocalDate.now(ZoneOffset.UTC).toString());
    Assertions.assertThat(today.getByRole(AriaRole.CELL).last().textContent()).isEqualTo("3");

    assertThat(navigation(visit)).isVisible();
    visit.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(chart).isVisible();
    assertThat(bar).isVisible();
    assertThat(navigation(visit)).isHidden();
    assertThat(figure.locator("button")).isHidden();
  }

  // They come seconds after what they count.
  private static void awaitFiguresOf(Site site) {
    Probe.until(
        "figures of what was posted",
        Duration.ofSeconds(30),
        () ->
            site.admin()
                .get(site.path("/statistics"))
                .json(200)
                .path("total")
                .path("commentsPosted")
                .asInt(),
        posted -> posted == COMMENTS);
  }

  private Visit signedIn(Tenant tenant) {
    tenant.signedInOwner();
    Visit visit =
        chromium.visit().expectsFailedLoads().open(Running.parley().address() + "/app/overview");
    visit.textbox("Tenant").fill(tenant.slug());
    visit.textbox("E-mail").fill(tenant.ownerEmail());
    visit
        .page()
        .getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
        .fill(tenant.ownerPassword());
    visit.button("Sign in").click();
    return visit;
  }

  private static Locator figure(Visit visit, String title) {
    return visit
        .page()
        .locator("figure")
        .filter(new Locator.FilterOptions().setHas(visit.heading(title)));
  }

  private static Locator navigation(Visit visit) {
    return visit.page().locator("nav");
  }
}
