package io.parley.acceptance.tenant;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.parley.acceptance.Running;
import io.parley.acceptance.browser.Visit;
import io.parley.testkit.http.Tenant;

/** Where the tenant web UI asks people who they are. */
final class SignInPage {
  /** Where the tenant web UI is. */
  static final String APP = Running.parley().address() + "/app/";

  private SignInPage() {}

  /** Fills the form and sends it, whatever comes of it. */
  static void signIn(Visit visit, Tenant tenant, String email, String password) {
    visit.textbox("Tenant").fill(tenant.slug());
    visit.textbox("E-mail").fill(email);
    password(visit).fill(password);
    visit.button("Sign in").click();
  }

  /** Sends what the owner of the tenant, who has a password, has to say. */
  static void signInOwner(Visit visit, Tenant tenant) {
    signIn(visit, tenant, tenant.ownerEmail(), tenant.ownerPassword());
  }

  /** Where a password is asked for, here and where one is chosen. */
  static Locator password(Visit visit) {
    return visit.page().getByLabel("Password", new Page.GetByLabelOptions().setExact(true));
  }
}
