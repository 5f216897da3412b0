package io.parley.acceptance.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Tenant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MembersAT {
  private Tenant tenant;
  private Api admin;

  @BeforeEach
  void aTenant() {
    tenant = Running.parley().aTenant();
    admin = tenant.withScopes("tenant:admin");
  }

  @Test
  void invitesAMemberWhoThenSignsIn() {
    String email = Fresh.email("mona");

    JsonNode invited = invite(email, "moderator").json(201);
    JsonNode member = accept(invited, "a long enough password").json(200);
    Tenant.SignedIn mona = tenant.signIn(email, "a long enough password");

    assertThat(invited.path("email").asText()).isEqualTo(email);
    assertThat(member.path("role").asText()).isEqualTo("moderator");
    assertThat(mona.reading().get("/session").textAt("role")).isEqualTo("moderator");
  }

  @Test
  void listsMembersByEmailWithoutSecrets() {
    invite("zoe-" + Fresh.email("z"), "analyst").is(201);
    JsonNode invited = invite("adam-" + Fresh.email("a"), "admin").json(201);

    Answer list = admin.get("/members").is(200);

    List<String> emails = new ArrayList<>(Json.texts(list.json().path("items"), "email"));
    assertThat(emails).hasSize(3).isSorted().contains(tenant.ownerEmail());
    assertThat(list.text())
        .doesNotContain(invited.path("invitation").path("token").asText())
        .doesNotContain(tenant.ownerInvitation())
        .doesNotContainIgnoringCase("argon2")
        .doesNotContainIgnoringCase("password");
  }

  @Test
  void rolesMayDoWhatTheyAreFor() {
    Tenant.SignedIn moderator = member("moderator");
    Tenant.SignedIn analyst = member("analyst");
    Tenant.SignedIn admin2 = member("admin");

    for (Tenant.SignedIn person : List.of(moderator, analyst)) {
      person.changing().post("/sites", newSite()).isProblem(403, "scope.missing");
      person.reading().get("/members").isProblem(403, "scope.missing");
      person.reading().get("/api-keys").isProblem(403, "scope.missing");
      person.reading().get("/operator/tenants").isProblem(403);
    }
    admin2.changing().post("/sites", newSite()).is(201);
    admin2.reading().get("/members").is(200);
    admin2.reading().get("/operator/tenants").isProblem(403);
  }

  @Test
  void anInvitationWorksOnce() {
    JsonNode invited = invite(Fresh.email("once"), "analyst").json(201);
    accept(invited, "a long enough password").is(200);

    Answer again = accept(invited, "another long password");

    assertThat(again.status()).as(again.toString()).isBetween(400, 404);
    tenant.signIn(invited.path("email").asText(), "a long enough password");
  }

  @Test
  void invitingAgainMakesTheFormerInvitationWorthless() {
    String email = Fresh.email("twice");
    JsonNode first = invite(email, "analyst").json(201);
    JsonNode second = invite(email, "analyst").json(201);

    assertThat(accept(first, "a long enough password").status()).isBetween(400, 404);
    accept(second, "a long enough password").is(200);
  }

  @Test
  void refusesWeakPasswordsAndKeepsTheInvitation() {
    JsonNode invited = invite(Fresh.email("weak"), "analyst").json(201);

    accept(invited, "short").isRejectedFor("password");
    accept(invited, "x".repeat(201)).isRejectedFor("password");

    accept(invited, "a long enough password").is(200);
  }

  @Test
  void refusesInvitationsThatNobodySent() {
    Answer answer =
        Running.parley()
            .visitor()
            .post(
                "/invitations/accept",
                Json.of("token", "nobody-sent-this-token-at-all", "password", "long password 12"));

    assertThat(answer.status()).as(answer.toString()).isBetween(400, 404);
    answer.isProblem(answer.status());
  }

  @Test
  void aChangedRoleAndARemovalTakeEffectInOpenSessions() {
    Tenant.SignedIn mona = member("admin");
    String id = idOf(mona);
    mona.reading().get("/members").is(200);

    admin.patch("/members/" + id, Json.of("role", "analyst")).is(200);
    mona.reading().get("/members").isProblem(403, "scope.missing");
    admin.delete("/members/" + id).is(204);
    mona.reading().get("/session").isProblem(401);

    admin.patch("/members/" + id, Json.of("role", "admin")).isProblem(404, "member.unknown");
  }

  @Test
  void theLastOwnerStaysAndAnAdminTouchesNone() {
    Tenant.SignedIn owner = tenant.signedInOwner();
    Tenant.SignedIn another = member("admin");
    String id = idOf(owner);

    owner.changing().delete("/members/" + id).isProblem(409, "member.last-owner");
    owner
        .changing()
        .patch("/members/" + id, Json.of("role", "admin"))
        .isProblem(409, "member.last-owner");
    another.changing().delete("/members/" + id).isProblem(403, "member.owner-only");
    another
        .changing()
        .patch("/members/" + idOf(another), Json.of("role", "owner"))
        .isProblem(403, "member.owner-only");
    owner.changing().patch("/members/" + id, Json.of("role", "king")).isRejectedFor("role");
  }

  private String idOf(Tenant.SignedIn person) {
    String email = person.reading().get("/session").textAt("email");
    for (JsonNode member : admin.get("/members").json(200).path("items")) {
      if (member.path("email").asText().equals(email)) {
        return member.path("id").asText();
      }
    }
    throw new AssertionError(email + " is not a member");
  }

  @Test
  void namesTheFieldAtFault() {
    invite("nobody", "analyst").isRejectedFor("email");
    invite(Fresh.email("x"), "king").isRejectedFor("role");
    admin
        .post("/members", Json.of("email", Fresh.email("x"), "name", "", "role", "analyst"))
        .isRejectedFor("name");
  }

  private Answer invite(String email, String role) {
    return admin.post("/members", Json.of("email", email, "name", "Some Body", "role", role));
  }

  private Answer accept(JsonNode invited, String password) {
    return Running.parley()
        .visitor()
        .post(
            "/invitations/accept",
            Json.of(
                "token", invited.path("invitation").path("token").asText(), "password", password));
  }

  private Tenant.SignedIn member(String role) {
    JsonNode invited = invite(Fresh.email(role), role).json(201);
    accept(invited, "a long enough password").is(200);
    return tenant.signIn(invited.path("email").asText(), "a long enough password");
  }

  private static Object newSite() {
    return Json.of("key", Fresh.name("site"), "name", "S", "origins", List.of("https://e.org"));
  }
}
