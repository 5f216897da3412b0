package io.parley.acceptance.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import io.parley.testkit.http.Tenant;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Members who hear by mail that comments wait, and end it from their mail program. */
@Tag("once")
class WaitingMailAT {
  private final Installation parley = Running.parley();
  private final Site site = parley.aSite();
  private final Tenant.SignedIn owner = site.tenant().signedInOwner();

  @Test
  void whoChoseItHearsWhatWaitsAndEndsItWithOneClick() {
    site.admin().patch(site.path("/moderation"), Json.of("mode", "pre")).is(200);
    site.aComment("page").saying("Nobody else is to read this").post();
    assertThat(pace()).isEqualTo("never");

    owner.reading().put("/account/digest", Json.of("pace", "daily")).isProblem(403, "csrf.missing");
    owner.changing().put("/account/digest", Json.of("pace", "weekly")).isRejectedFor("pace");
    owner.changing().put("/account/digest", Json.of("pace", "daily", "language", "de")).is(200);

    JsonNode mail = Mailbox.waiting(parley, site.tenant());
    assertThat(mail.path("subject").asText()).startsWith("Ein Kommentar wartet");
    JsonNode view = parley.operator().get("/operator/mails/" + mail.path("id").asText()).json(200);
    assertThat(view.path("text").asText())
        .contains("- Site " + site.key() + ": 1", "/app/queue")
        .doesNotContain("Nobody else");
    assertThat(pace()).isEqualTo("daily");
    String token = Mailbox.token(parley, mail);
    Answer looked = program().get("/unsubscribe", "token", token).is(303);
    assertThat(looked.header("Location")).isEqualTo("/app/#unsubscribe=" + token);
    assertThat(pace()).isEqualTo("daily");
    click(token + "x").isProblem(404, "unsubscribe.unknown");
    click(token).is(204);
    click(token).is(204);
    assertThat(pace()).isEqualTo("never");
  }

  private String pace() {
    return owner.reading().get("/account/digest").is(200).textAt("pace");
  }

  /** As a mail program does, without session or cookie. */
  private Api program() {
    return parley.visitor();
  }

  private Answer click(String token) {
    return program()
        .send(
            "POST",
            "/unsubscribe?token=" + token,
            "application/x-www-form-urlencoded",
            "List-Unsubscribe=One-Click".getBytes(StandardCharsets.UTF_8));
  }
}
