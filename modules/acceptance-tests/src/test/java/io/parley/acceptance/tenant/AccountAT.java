package io.parley.acceptance.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Tenant;
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
  void programsHaveNoAccount() {
    tenant.admin().get("/account/sessions").isProblem(401);
  }
}
