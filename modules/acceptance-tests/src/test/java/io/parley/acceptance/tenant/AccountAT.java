package io.parley.acceptance.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.SecondFactor;
import io.parley.testkit.http.Site;
import io.parley.testkit.http.Tenant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountAT {
  private static final String ANOTHER = "another long password";

  private Tenant tenant;
  private Tenant.SignedIn owner;

  @BeforeEach
  void aSignedInOwner() {
    tenant = Running.parley().aTenant();
    owner = tenant.signedInOwner();
  }

  @Test
  void endingASessionElsewhereWorksAtOnceAndNeedsTheCsrfToken() {
    Tenant.SignedIn elsewhere = tenant.signIn(tenant.ownerEmail(), tenant.ownerPassword());
    Tenant.SignedIn third = tenant.signIn(tenant.ownerEmail(), tenant.ownerPassword());
    String path = "/account/sessions/" + elsewhere.session();

    JsonNode items = owner.reading().get("/account/sessions").json(200).path("items");
    assertThat(items).hasSize(3);
    assertThat(Json.texts(items, "browser")).doesNotContainNull();
    owner.reading().delete(path).isProblem(403, "csrf.missing");
    elsewhere.reading().get("/session").is(200);

    owner.changing().delete(path).is(204);
    elsewhere.reading().get("/session").isProblem(401, "session.unknown");
    owner.changing().delete(path).isProblem(404, "session.unknown");

    owner.changing().post("/account/sessions/end-others", null).is(204);
    third.reading().get("/session").isProblem(401);
    owner.reading().get("/session").is(200);
  }

  @Test
  void anotherPasswordNeedsThePresentOneAndEndsTheOtherSessions() {
    Tenant.SignedIn elsewhere = tenant.signIn(tenant.ownerEmail(), tenant.ownerPassword());

    owner
        .changing()
        .post("/account/password", Json.of("current", "not it at all", "password", ANOTHER))
        .isRejectedFor("current");
    owner
        .changing()
        .post("/account/password", Json.of("current", tenant.ownerPassword(), "password", "short"))
        .isRejectedFor("password");
    owner
        .changing()
        .post("/account/password", Json.of("current", tenant.ownerPassword(), "password", ANOTHER))
        .is(204);

    elsewhere.reading().get("/session").isProblem(401);
    owner.reading().get("/session").is(200);
    tenant.signIn(tenant.ownerEmail(), ANOTHER);
  }

  @Test
  void aSecondFactorIsAskedForOnceThePasswordIsRight() {
    SecondFactor factor = SecondFactor.on(owner, tenant.ownerPassword());

    signIn("not it at all", null).isProblem(401, "credentials.wrong");
    signIn("not it at all", factor.nextCode()).isProblem(401, "credentials.wrong");
    Answer first = signIn(tenant.ownerPassword(), null).isProblem(401, "second-factor.missing");
    assertThat(first.headers().allValues("Set-Cookie")).isEmpty();
    String code = factor.nextCode();
    signIn(tenant.ownerPassword(), code).is(201);
    signIn(tenant.ownerPassword(), code).isProblem(401, "second-factor.wrong");
    String recovery = factor.recoveryCodes().get(0);
    signIn(tenant.ownerPassword(), recovery).is(201);
    signIn(tenant.ownerPassword(), recovery).isProblem(401, "second-factor.wrong");
  }

  @Test
  void aLostSecondFactorIsResetByWhoStandsHigher() {
    var unused = SecondFactor.on(owner, tenant.ownerPassword());
    String id = tenant.admin().get("/members").json(200).at("/items/0/id").asText();

    tenant.admin().delete("/members/" + id + "/second-factor").isProblem(403, "member.owner-only");
    owner
        .changing()
        .delete("/members/" + id + "/second-factor")
        .isProblem(403, "second-factor.own");
    Running.parley()
        .operator()
        .delete("/operator/tenants/" + tenant.id() + "/members/" + id + "/second-factor")
        .is(204);
    owner.reading().get("/session").isProblem(401);
    signIn(tenant.ownerPassword(), null).is(201);
  }

  @Test
  void aSecondFactorIsSwitchedOffWithPasswordAndCode() {
    SecondFactor factor = SecondFactor.on(owner, tenant.ownerPassword());

    off("not it at all", factor.nextCode()).isRejectedFor("password");
    off(tenant.ownerPassword(), "000 00x").isRejectedFor("code");
    off(tenant.ownerPassword(), factor.recoveryCodes().get(9)).is(204);
    signIn(tenant.ownerPassword(), null).is(201);
  }

  @Test
  void aMemberListsTheSitesToSeeAndNoOthers() {
    Site one = tenant.aSite().create();
    Site other = tenant.aSite().create();
    var elsewhere = Running.parley().aSite();
    Object here = List.of(Json.of("site", other.key(), "role", "analyst"));

    assertThat(sitesOf(owner)).containsExactlyInAnyOrder(one.key(), other.key());
    assertThat(sitesOf(tenant.signedIn("role", "analyst"))).containsAll(sitesOf(owner));
    assertThat(sitesOf(tenant.signedIn("role", "moderator"))).containsAll(sitesOf(owner));
    assertThat(sitesOf(tenant.signedIn("sites", here))).containsExactly(other.key());
    assertThat(sitesOf(owner)).doesNotContain(elsewhere.key());
    tenant.withScopes("discussion:read").get("/account/sites").isProblem(401);
    tenant.visitor().get("/account/sites").isProblem(401);
  }

  private static List<String> sitesOf(Tenant.SignedIn member) {
    return Json.texts(member.reading().get("/account/sites").json(200).path("items"), "key");
  }

  private Answer off(String password, String code) {
    return owner
        .changing()
        .post("/account/second-factor/off", Json.of("password", password, "code", code));
  }

  private Answer signIn(String password, String code) {
    return Running.parley()
        .visitor()
        .post(
            "/session",
            code == null
                ? Json.of(
                    "tenant", tenant.slug(), "email", tenant.ownerEmail(), "password", password)
                : Json.of(
                    "tenant",
                    tenant.slug(),
                    "email",
                    tenant.ownerEmail(),
                    "password",
                    password,
                    "code",
                    code));
  }

  @Test
  void programsHaveNoAccount() {
    tenant.admin().get("/account/sessions").isProblem(401);
  }
}
