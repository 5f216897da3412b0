package io.parley.acceptance.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.acceptance.Running;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SignInAT {
  private Tenant tenant;
  private Api visitor;

  @BeforeEach
  void aTenant() {
    tenant = Running.parley().aTenant();
    visitor = Running.parley().visitor();
  }

  @Test
  void anOwnerSignsInAndIsKnownByACookieThatScriptsCannotRead() {
    tenant.signedInOwner();

    Answer answer = signIn(tenant.slug(), tenant.ownerEmail(), tenant.ownerPassword()).is(201);

    JsonNode session = answer.json();
    assertThat(session.path("email").asText()).isEqualTo(tenant.ownerEmail());
    assertThat(session.path("role").asText()).isEqualTo("owner");
    assertThat(session.path("csrf").asText()).hasSizeGreaterThan(15);
    assertThat(Instant.parse(session.path("expiresAt").asText())).isAfter(Instant.now());
    String cookie = answer.header("Set-Cookie");
    assertThat(cookie).startsWith("parley=").contains("HttpOnly").contains("SameSite=Lax");
    assertThat(cookie.toLowerCase(Locale.ROOT)).contains("path=/").doesNotContain("domain=");
    String token = Api.cookies(answer).get("parley");
    assertThat(answer.text()).doesNotContain(token);
  }

  @Test
  void theCookieIsBoundToTheHostWhereTheLineIsEncrypted() {
    tenant.signedInOwner();

    Answer answer =
        visitor
            .with("X-Forwarded-Proto", "https")
            .post(
                "/session",
                Json.of(
                    "tenant", tenant.slug(),
                    "email", tenant.ownerEmail(),
                    "password", tenant.ownerPassword()))
            .is(201);

    assertThat(answer.header("Set-Cookie"))
        .startsWith("__Host-parley=")
        .contains("Secure")
        .contains("HttpOnly");
    assertThat(answer.header("Set-Cookie").toLowerCase(Locale.ROOT))
        .contains("path=/")
        .doesNotContain("domain=");
  }

  @Test
  void theLetterCaseOfTheAddressDoesNotMatter() {
    tenant.signedInOwner();

    signIn(tenant.slug(), tenant.ownerEmail().toUpperCase(Locale.ROOT), tenant.ownerPassword())
        .is(201);
  }

  @Test
  void theSessionTellsWhoIsSignedIn() {
    Tenant.SignedIn owner = tenant.signedInOwner();

    JsonNode session = owner.reading().get("/session").json(200);

    assertThat(session.path("email").asText()).isEqualTo(tenant.ownerEmail());
    assertThat(session.path("csrf").asText()).isEqualTo(owner.csrf());
    assertThat(session.path("name").asText()).isEqualTo("Olga Owner");
    visitor.get("/session").isProblem(401);
    visitor.with("Cookie", "parley=made-up").get("/session").isProblem(401);
  }

  @Test
  void everyWrongCredentialGetsTheSameAnswer() {
    tenant.signedInOwner();
    Tenant invitedOnly = Running.parley().aTenant();

    List<Answer> answers =
        List.of(
            signIn(tenant.slug(), tenant.ownerEmail(), "a wrong password"),
            signIn(tenant.slug(), Fresh.email("nobody"), tenant.ownerPassword()),
            signIn(Fresh.name("nowhere"), tenant.ownerEmail(), tenant.ownerPassword()),
            signIn(invitedOnly.slug(), tenant.ownerEmail(), tenant.ownerPassword()),
            signIn(invitedOnly.slug(), invitedOnly.ownerEmail(), tenant.ownerPassword()));

    for (Answer answer : answers) {
      answer.isProblem(answers.get(0).status(), "credentials.wrong");
      assertThat(answer.status()).isIn(401, 403);
      assertThat(withoutRequestId(answer)).isEqualTo(withoutRequestId(answers.get(0)));
      assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void changesNeedTheCsrfTokenOfTheSession() {
    Tenant.SignedIn owner = tenant.signedInOwner();
    Tenant.SignedIn other = tenant.signIn(tenant.ownerEmail(), tenant.ownerPassword());
    Object site = newSite();

    owner.reading().post("/sites", site).isProblem(403);
    owner.reading().with("X-Parley-CSRF", "guessed").post("/sites", site).isProblem(403);
    owner.reading().with("X-Parley-CSRF", other.csrf()).post("/sites", site).isProblem(403);
    owner.reading().delete("/session").isProblem(403);
    owner.changing().fromPage("https://evil.example").post("/sites", site).isProblem(403);
    owner.reading().fromPage("https://evil.example").get("/sites").isProblem(403);

    owner.changing().post("/sites", site).is(201);
    owner.reading().get("/sites").is(200);
  }

  @Test
  void signingOutEndsTheSessionAtOnce() {
    Tenant.SignedIn owner = tenant.signedInOwner();
    Tenant.SignedIn elsewhere = tenant.signIn(tenant.ownerEmail(), tenant.ownerPassword());

    Answer out = owner.changing().delete("/session").is(204);

    assertThat(out.header("Set-Cookie")).startsWith("parley=;").contains("Max-Age=0");
    owner.reading().get("/session").isProblem(401);
    owner.reading().get("/sites").isProblem(401);
    elsewhere.reading().get("/session").is(200);
  }

  @Test
  void aSuspendedTenantsPeopleAreOut() {
    Tenant.SignedIn owner = tenant.signedInOwner();

    Running.parley()
        .operator()
        .patch("/operator/tenants/" + tenant.id(), Json.of("status", "suspended"))
        .is(200);

    assertThat(owner.reading().get("/sites").status()).isIn(401, 403);
    assertThat(
            signIn(tenant.slug(), tenant.ownerEmail(), tenant.ownerPassword())
                .headers()
                .allValues("Set-Cookie"))
        .isEmpty();
  }

  @Test
  @Tag("once")
  void guessingPasswordsIsSlowedDownPerAccount() {
    tenant.signedInOwner();

    Answer last = signIn(tenant.slug(), tenant.ownerEmail(), "guess number 0");
    int guesses = 1;
    while (last.status() != 429 && guesses < 80) {
      last = signIn(tenant.slug(), tenant.ownerEmail(), "guess number " + guesses);
      guesses++;
    }

    last.isProblem(429);
    assertThat(Long.parseLong(last.header("Retry-After"))).isBetween(1L, 1_200L);
    assertThat(guesses).isGreaterThan(5);
    signIn(tenant.slug(), tenant.ownerEmail(), tenant.ownerPassword()).isProblem(429);
  }

  @Test
  @Tag("once")
  void nobodyLocksAnOwnerOutByGuessing() {
    tenant.signedInOwner();
    Api atHome = Running.parley().visitor();
    signIn(atHome, tenant.ownerPassword()).is(201);
    Api guessing = Running.parley().visitor();
    for (int i = 0; i < 10; i++) {
      signIn(guessing, "guess number " + i).isProblem(401);
    }
    signIn(guessing, tenant.ownerPassword()).isProblem(429);
    signIn(Running.parley().visitor(), tenant.ownerPassword()).is(201);

    int status = 401;
    for (int i = 0; i < 80 && status == 401; i++) {
      status = signIn(Running.parley().visitor(), "guess number " + i).status();
    }

    assertThat(status).isEqualTo(429);
    signIn(atHome, tenant.ownerPassword()).is(201);
  }

  private Answer signIn(Api from, String password) {
    return from.post(
        "/session",
        Json.of("tenant", tenant.slug(), "email", tenant.ownerEmail(), "password", password));
  }

  private Answer signIn(String slug, String email, String password) {
    return Running.parley()
        .visitor()
        .post("/session", Json.of("tenant", slug, "email", email, "password", password));
  }

  private static JsonNode withoutRequestId(Answer answer) {
    ObjectNode problem = (ObjectNode) answer.json();
    problem.remove("requestId");
    return problem;
  }

  private static Object newSite() {
    return Json.of("key", Fresh.name("site"), "name", "S", "origins", List.of("https://e.org"));
  }
}
