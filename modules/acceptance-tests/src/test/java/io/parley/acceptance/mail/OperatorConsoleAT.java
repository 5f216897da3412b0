package io.parley.acceptance.mail;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.parley.acceptance.Running;
import io.parley.acceptance.browser.Chromium;
import io.parley.acceptance.browser.Visit;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Tenant;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the operator sees of mails in the admin console. */
@Tag("browser")
class OperatorConsoleAT {
  private static final String ADMIN = Running.parley().address() + "/admin/";

  @RegisterExtension final Chromium chromium = new Chromium();

  private Tenant tenant;
  private String mona;
  private String mail;

  @BeforeEach
  void anInvitationThatWasJustWritten() {
    tenant = Running.parley().aTenant();
    mona = Fresh.email("mona");
    tenant
        .admin()
        .post(
            "/members",
            Json.of("email", mona, "name", "Mona <img src=x onerror=alert(1)>", "role", "analyst"))
        .is(201);
    mail = "mails/" + Mailbox.of(Running.parley(), mona).path("id").asText();
  }

  @Test
  void theOperatorReadsAnInvitationAndSendsItAgain() {
    Visit visit = chromium.visit().expectsFailedLoads().open(ADMIN);

    signIn(visit, tenant.key(Tenant.SCOPES));
    assertThat(visit.page().locator("[role=alert]")).containsText("This key belongs to a tenant.");
    signIn(visit, Running.server().operatorKey());
    Locator row =
        visit.page().locator("tbody tr").filter(new Locator.FilterOptions().setHasText(mona));
    assertThat(row).containsText("Kept");
    assertThat(row).containsText("Tenant " + tenant.slug());
    row.locator("a").click();

    Locator letter = visit.page().frameLocator("iframe").locator("body");
    assertThat(letter).containsText("Mona <img src=x onerror=alert(1)>");
    assertThat(letter.locator("a"))
        .hasAttribute("href", Pattern.compile(".*/app/#invitation=invite_.*"));
    // What the mail's own styles say is there: the policy of the page lets them through.
    assertThat(letter.locator("a")).hasCSS("border-radius", "6px");
    visit.button("Send again").click();
    visit.button("Send the mail again").click();
    assertThat(visit.page().getByText("The mail is on its way again.")).isVisible();

    visit.page().reload();
    assertThat(visit.button("Send again")).isVisible();
    visit.button("Sign out").click();
    assertThat(visit.button("Sign in")).isVisible();
    visit.page().reload();
    assertThat(visit.button("Sign in")).isVisible();
  }

  @Test
  @Tag("once")
  void everyPageFitsNarrowWindowsAndPassesTheChecker() {
    Visit visit =
        chromium
            .visit(new Browser.NewContextOptions().setViewportSize(320, 640).setBypassCSP(true))
            .expectsFailedLoads()
            .open(ADMIN);
    signIn(visit, Running.server().operatorKey());
    assertThat(visit.heading("Mails")).isVisible();

    for (String page : List.of("mails", "mails?state=failed", mail, "tenants", "events")) {
      visit.open(ADMIN + page);
      assertThat(visit.page().locator("main h1")).isVisible();
      assertThat(visit.page().locator("main [aria-busy=true]")).hasCount(0);

      Assertions.assertThat(visit.scrollsSideways()).as(page).isFalse();
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        Assertions.assertThat(visit.seriousViolations()).as("%s in %s", page, scheme).isEmpty();
      }
    }
  }

  private static void signIn(Visit visit, String key) {
    visit
        .page()
        .getByLabel("Key of the operator", new Page.GetByLabelOptions().setExact(true))
        .fill(key);
    visit.button("Sign in").click();
  }
}
