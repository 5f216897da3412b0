package io.parley.acceptance.health;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.parley.acceptance.Running;
import io.parley.acceptance.browser.Chromium;
import io.parley.acceptance.browser.Visit;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FirstPageAT {
  private static final String PARLEY = Running.parley().address().toString();

  @RegisterExtension final Chromium chromium = new Chromium();

  @Test
  void theFirstPageExplainsWhatRunsAndLeadsOn() {
    Visit visit = chromium.visit().open(PARLEY + "/");

    assertThat(visit.page().getByRole(AriaRole.HEADING).first()).isVisible();
    List<String> targets = new ArrayList<>();
    for (Locator link : visit.page().getByRole(AriaRole.LINK).all()) {
      targets.add(URI.create(PARLEY + "/").resolve(link.getAttribute("href")).getPath());
    }
    Assertions.assertThat(targets).contains("/demo/", "/app/", "/admin/");
    Assertions.assertThat(targets.toString()).contains("health").contains("api");
    for (String target : targets) {
      Assertions.assertThat(Running.parley().visitor().outside().get(target).status())
          .as(target)
          .isIn(200, 302, 303);
    }
  }

  @Test
  void theApiPageCanBeRead() {
    Visit visit = chromium.visit().open(PARLEY + "/");
    Locator link = visit.page().locator("a[href*='api']").first();

    link.click();

    assertThat(visit.page().getByText("/sites/{key}/comments").first()).isVisible();
    visit.page().getByText("/sites/{key}/comments").first().click();
  }
}
