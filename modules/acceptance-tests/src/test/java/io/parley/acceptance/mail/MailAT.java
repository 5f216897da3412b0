package io.parley.acceptance.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.SecondFactor;
import io.parley.testkit.http.Tenant;
import org.junit.jupiter.api.Test;

/** Mails on an installation that keeps them for its operator, as one does unless told otherwise. */
class MailAT {
  private static final String PASSWORD = "a long enough password";

  private final Installation parley = Running.parley();
  private final Tenant tenant = parley.aTenant();

  @Test
  void whoIsInvitedGetsAMailWhoseLinkLetsThemIn() {
    String email = Fresh.email("mona");
    tenant
        .admin()
        .post("/members", Json.of("email", email, "name", "Mona", "role", "analyst"))
        .is(201);

    JsonNode mail = Mailbox.of(parley, email);
    assertThat(mail.path("state").asText()).isEqualTo("kept");
    assertThat(mail.path("kind").asText()).isEqualTo("invitation");
    assertThat(mail.path("tenant").asText()).isEqualTo(tenant.id());
    String token = Mailbox.token(parley, mail);
    parley
        .visitor()
        .post("/invitations/accept", Json.of("token", token, "password", PASSWORD))
        .is(200);

    tenant.signIn(email, PASSWORD).reading().get("/session").is(200);
    parley
        .visitor()
        .post("/invitations/accept", Json.of("token", token, "password", PASSWORD + "2"))
        .isProblem(404);
  }

  @Test
  void theOwnerOfANewTenantIsInvitedByMail() {
    JsonNode view =
        parley
            .operator()
            .get("/operator/mails/" + Mailbox.of(parley, tenant.ownerEmail()).path("id").asText())
            .json(200);

    assertThat(view.path("text").asText()).contains("Olga Owner", "Tenant " + tenant.slug());
    assertThat(view.path("html").asText()).contains("/app/#invitation=invite_");
  }

  @Test
  void theOperatorSendsAMailAgain() {
    JsonNode mail = Mailbox.of(parley, tenant.ownerEmail());
    String before = Mailbox.token(parley, mail);

    parley.operator().post("/operator/mails/" + mail.path("id").asText() + "/resend", null).is(200);

    assertThat(Mailbox.token(parley, Mailbox.of(parley, tenant.ownerEmail()))).isEqualTo(before);
  }

  @Test
  void whoForgotThePasswordChoosesAnotherAndEverySessionEnds() {
    Tenant.SignedIn before = tenant.signedInOwner();
    String token = Mailbox.resetToken(parley, tenant, tenant.ownerEmail());

    choose(token, "short").isRejectedFor("password");
    choose(token, PASSWORD).is(204);

    before.reading().get("/session").isProblem(401);
    tenant.signIn(tenant.ownerEmail(), PASSWORD).reading().get("/session").is(200);
    choose(token, PASSWORD + "2").isProblem(404);
  }

  @Test
  void aSecondFactorIsAskedForAfterANewPasswordToo() {
    SecondFactor.on(tenant.signedInOwner(), tenant.ownerPassword());
    choose(Mailbox.resetToken(parley, tenant, tenant.ownerEmail()), PASSWORD).is(204);

    tenant
        .visitor()
        .post(
            "/session",
            Json.of("tenant", tenant.slug(), "email", tenant.ownerEmail(), "password", PASSWORD))
        .isProblem(401, "second-factor.missing");
  }

  @Test
  void aStrangerLearnsNothingAndCausesNoMail() {
    tenant.signedInOwner();
    String nobody = Fresh.email("nobody");

    Answer unknown = Mailbox.ask(parley, tenant, nobody);
    Answer elsewhere =
        parley
            .visitor()
            .post("/password-reset", Json.of("tenant", "no-such-tenant", "email", nobody))
            .is(202);
    Answer known = Mailbox.ask(parley, tenant, tenant.ownerEmail());

    assertThat(unknown.text()).isEqualTo(known.text()).isEqualTo(elsewhere.text());
    Mailbox.of(parley, tenant.ownerEmail());
    assertThat(Mailbox.written(parley, nobody)).isEmpty();
  }

  private Answer choose(String token, String password) {
    return parley
        .visitor()
        .post("/password-reset/accept", Json.of("token", token, "password", password));
  }

  @Test
  void mailsAreForTheOperatorAlone() {
    String mail = "/operator/mails/" + Mailbox.of(parley, tenant.ownerEmail()).path("id").asText();

    for (Api other : new Api[] {tenant.admin(), tenant.signedInOwner().changing()}) {
      other.get("/operator/mails").isProblem(403);
      other.get(mail).isProblem(403);
      other.post(mail + "/resend", null).isProblem(403);
    }
    parley.visitor().get(mail).isProblem(401);
    parley.operator().get("/operator/mails", "state", "lost").isRejectedFor("state");
  }
}
