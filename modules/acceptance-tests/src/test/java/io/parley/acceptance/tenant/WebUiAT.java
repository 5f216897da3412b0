package io.parley.acceptance.tenant;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.parley.acceptance.Running;
import io.parley.acceptance.browser.Chromium;
import io.parley.acceptance.browser.Visit;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.DisqusPost;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import io.parley.testkit.http.Tenant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a publisher's people do in the tenant web UI. */
@Tag("browser")
class WebUiAT {
  private static final String APP = Running.parley().address() + "/app/";

  @RegisterExtension final Chromium chromium = new Chromium();

  private Tenant tenant;

  @BeforeEach
  void aTenantWithAnOwner() {
    tenant = Running.parley().aTenant();
  }

  @Test
  void anOwnerSignsInAndOut() {
    tenant.signedInOwner();
    Visit visit = chromium.visit().expectsFailedLoads().open(APP);

    signIn(visit, "a wrong password");
    assertThat(visit.page().getByRole(AriaRole.ALERT))
        .containsText("Tenant, e-mail and password do not match.");
    signIn(visit, tenant.ownerPassword());
    assertThat(visit.page().getByText("Olga Owner")).isVisible();

    visit.page().reload();
    assertThat(visit.page().getByText("Olga Owner")).isVisible();
    visit.button("Sign out").click();
    assertThat(visit.button("Sign in")).isVisible();
    visit.page().reload();
    assertThat(visit.button("Sign in")).isVisible();
  }

  @Test
  void anInvitedPersonSetsAPasswordAndSignsIn() {
    Visit visit = chromium.visit().expectsFailedLoads();
    visit.open(APP + "#invitation=" + tenant.ownerInvitation());
    assertThat(visit.page()).hasURL(APP);

    password(visit).fill("too short");
    visit.button("Set password").click();
    assertThat(visit.page().getByText("A password has at least 12 characters.")).isVisible();
    password(visit).fill(tenant.ownerPassword());
    visit.button("Set password").click();
    visit.button("Sign in").click();
    signIn(visit, tenant.ownerPassword());

    assertThat(visit.page().getByText("Olga Owner")).isVisible();
  }

  @Test
  void anOwnerCreatesASiteAndGetsTheCodeForIt() {
    String key = Fresh.name("site");
    Visit visit = signedIn();

    visit.page().getByRole(AriaRole.LINK, link("Sites")).click();
    visit.button("Create site").click();
    visit.textbox("Name").fill("My Paper");
    visit.textbox("Key").fill("No Such Form");
    visit.textbox("Origins").fill("https://paper.example");
    Locator form = visit.page().getByRole(AriaRole.FORM);
    form.getByRole(AriaRole.BUTTON, named("Create site")).click();
    assertThat(visit.textbox("Key")).hasAttribute("aria-invalid", "true");
    visit.textbox("Key").fill(key);
    form.getByRole(AriaRole.BUTTON, named("Create site")).click();

    assertThat(visit.heading("My Paper")).isVisible();
    Locator code = visit.page().getByRole(AriaRole.REGION, region("Embed code"));
    assertThat(code).containsText("data-site=\"" + key + "\"");
    assertThat(code).containsText("/embed/v1.js");
    assertThat(visit.page().frameLocator("iframe").getByRole(AriaRole.HEADING, heading("Comments")))
        .isVisible();
    Assertions.assertThat(Json.texts(tenant.admin().get("/sites").json(200).path("items"), "key"))
        .containsExactly(key);
  }

  @Test
  void anOwnerImportsAFileSeesItsAccountAndTakesItBack() {
    Site site = tenant.aSite().create();
    DisqusExport export =
        DisqusExport.ofMany(2, 1_234)
            .post(DisqusPost.of("gone", "t0").asDeleted())
            .post(DisqusPost.of("lost", "nowhere"));
    Visit visit = signedIn();
    visit.page().getByRole(AriaRole.LINK, link("Imports")).click();

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

    visit.button("Undo import").click();
    visit
        .page()
        .getByRole(AriaRole.DIALOG)
        .getByRole(AriaRole.BUTTON, named("Undo import"))
        .click();
    assertThat(
            visit.page().getByText(Pattern.compile("taken back", Pattern.CASE_INSENSITIVE)).first())
        .isVisible();
    assertThat(visit.page().getByText("What this import brought is not here any more."))
        .isVisible();
    Assertions.assertThat(site.page("page-t0").path("items")).isEmpty();
  }

  @Test
  void whoIsInvitedByAnOwnerIsInOnceAPasswordIsChosenAndSeesWhatTheRoleIncludes() {
    String email = Fresh.email("mona");
    Visit visit = signedIn();
    visit.page().getByRole(AriaRole.LINK, link("Members")).click();
    visit.button("Invite a member").click();
    visit.textbox("Name").fill("Mona Moderator");
    visit.textbox("E-mail").fill(email);
    visit.button("Create invitation").click();
    String invitation = visit.page().locator("pre").textContent();
    visit.button("Done").click();
    assertThat(row(visit, email)).containsText("Invited");

    Visit hers = chromium.visit().expectsFailedLoads().open(invitation);
    password(hers).fill("a long enough password");
    hers.button("Set password").click();
    hers.button("Sign in").click();
    signIn(hers, email, "a long enough password");

    assertThat(hers.page().getByText("Mona Moderator")).isVisible();
    visit.page().reload();
    assertThat(row(visit, email)).containsText("Active");
    assertThat(hers.page().getByRole(AriaRole.LINK, link("API keys"))).hasCount(0);
    hers.open(APP + "api-keys");
    assertThat(hers.heading("You may not see this")).isVisible();
  }

  @Test
  void anAnalystReadsTheFiguresOfAllSitesAndNothingElse() {
    Site site = tenant.aSite().create();
    site.aComment("page").post();
    String email = tenant.signedIn("role", "analyst").reading().get("/session").textAt("email");
    Visit visit = chromium.visit().expectsFailedLoads().open(APP);
    signIn(visit, email, tenant.ownerPassword());

    assertThat(visit.heading("Overview")).isVisible();
    Locator sites = visit.page().getByRole(AriaRole.COMBOBOX, combobox("Site"));
    assertThat(sites).containsText("All sites");
    assertThat(visit.page().getByRole(AriaRole.LINK, link("Desk"))).hasCount(0);
    sites.selectOption(site.key());
    assertThat(visit.page().locator("dl").first()).containsText("Comments posted");
    visit.open(APP + "sites");
    assertThat(visit.heading("You may not see this")).isVisible();
  }

  @Test
  void aKeyIsShownOnceWorksAndIsRefusedOnceItIsRevoked() {
    Visit visit = signedIn();
    visit.page().getByRole(AriaRole.LINK, link("API keys")).click();
    visit.button("New API key").click();
    visit.textbox("Name").fill("Newsroom");
    visit.page().getByLabel("site:admin").check();
    visit.button("Create key").click();
    Api newsroom = Running.parley().visitor().withKey(visit.page().locator("pre").textContent());
    visit.button("Done").click();
    newsroom.get("/sites").is(200);

    visit.button("Revoke Newsroom").click();
    visit.button("Revoke key").click();

    assertThat(row(visit, "Newsroom")).containsText("Revoked");
    newsroom.get("/sites").isProblem(401);
    visit.page().getByRole(AriaRole.LINK, link("History")).click();
    assertThat(row(visit, "API key revoked")).containsText("Olga Owner");
    assertThat(row(visit, "API key revoked")).containsText("Newsroom");
  }

  @Test
  void speaksTheLanguageThatIsChosen() {
    Visit visit = signedIn();
    assertThat(visit.page().locator("html")).hasAttribute("lang", "en");

    visit.button("Preferences").click();
    visit
        .page()
        .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Deutsch"))
        .click();

    assertThat(visit.button("Abmelden")).isVisible();
    assertThat(visit.page().locator("html")).hasAttribute("lang", "de");
    visit.page().reload();
    assertThat(visit.button("Abmelden")).isVisible();
  }

  @Test
  void thePageAllowsNothingOfOthersAndWhatItLoadsIsKeptForever() {
    Answer page = Running.parley().visitor().outside().get("/app/").is(200);
    Answer again = Running.parley().visitor().outside().get("/app/sites").is(200);

    String policy = page.header("Content-Security-Policy");
    Assertions.assertThat(policy)
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    Assertions.assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    Assertions.assertThat(policy).isNotEqualTo(again.header("Content-Security-Policy"));
    Matcher script = Pattern.compile("src=\"(/app/assets/[^\"]+)\"").matcher(page.text());
    Assertions.assertThat(script.find()).isTrue();
    Assertions.assertThat(
            Running.parley()
                .visitor()
                .outside()
                .get(script.group(1))
                .is(200)
                .header("Cache-Control"))
        .isEqualTo("public, max-age=31536000, immutable");
    Running.parley().visitor().outside().get("/app/assets/index-of-old.js").is(404);
  }

  private Visit signedIn() {
    tenant.signedInOwner();
    Visit visit = chromium.visit().expectsFailedLoads().open(APP);
    signIn(visit, tenant.ownerPassword());
    assertThat(visit.page().getByText("Olga Owner")).isVisible();
    return visit;
  }

  private void signIn(Visit visit, String password) {
    signIn(visit, tenant.ownerEmail(), password);
  }

  private void signIn(Visit visit, String email, String password) {
    visit.textbox("Tenant").fill(tenant.slug());
    visit.textbox("E-mail").fill(email);
    password(visit).fill(password);
    visit.button("Sign in").click();
  }

  private static Locator password(Visit visit) {
    return visit.page().getByLabel("Password", new Page.GetByLabelOptions().setExact(true));
  }

  private static Locator row(Visit visit, String text) {
    return visit
        .page()
        .getByRole(AriaRole.ROW)
        .filter(new Locator.FilterOptions().setHasText(text));
  }

  private static FrameLocator.GetByRoleOptions heading(String name) {
    return new FrameLocator.GetByRoleOptions().setName(name);
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByRoleOptions region(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByRoleOptions link(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByRoleOptions combobox(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }
}
