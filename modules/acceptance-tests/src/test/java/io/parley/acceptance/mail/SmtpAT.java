package io.parley.acceptance.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.parley.acceptance.Running;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Tenant;
import io.parley.testkit.server.ParleyServer;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mails on an installation that hands them to a mail server, which asks for a password. */
@Tag("once")
class SmtpAT {
  private static final String HOST = "127.0.0.1";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static GreenMail mailServer;

  @BeforeAll
  static void start() {
    mailServer = new GreenMail(new ServerSetup(0, HOST, ServerSetup.PROTOCOL_SMTP));
    mailServer.setUser("parley", "parley", "another password");
    mailServer.start();
  }

  @AfterAll
  static void stop() {
    mailServer.stop();
  }

  @Test
  void aMailThatTheMailServerRefusedWaitsAndArrivesAsItWasWritten() throws Exception {
    try (ParleyServer server = ParleyServer.start(settings())) {
      Installation parley = Running.on(server);
      Tenant tenant = parley.aTenant();
      String email = Fresh.email("joerg");
      tenant
          .admin()
          .post("/members", Json.of("email", email, "name", "Jörg", "role", "analyst"))
          .is(201);

      JsonNode waiting = Mailbox.of(parley, email);
      assertThat(waiting.path("state").asText()).isEqualTo("queued");
      assertThat(waiting.path("fault").asText()).contains("AuthenticationFailed");
      assertThat(arrived(email)).isEmpty();

      mailServer.setUser("parley", "parley", "a password");
      String path = "/operator/mails/" + waiting.path("id").asText();
      parley.operator().post(path + "/resend", null).is(200);
      MimeMessage mail =
          Probe.until("the mail", PATIENCE, () -> arrived(email), mails -> !mails.isEmpty()).get(0);

      Answer written =
          Probe.until(
              "the note that it was sent",
              PATIENCE,
              () -> parley.operator().get(path).is(200),
              answer -> answer.textAt("mail.state").equals("sent"));
      assertThat(mail.getMessageID())
          .isEqualTo("<" + waiting.path("id").asText() + "@talk.example.org>");
      assertThat(mail.getFrom())
          .extracting(Object::toString)
          .containsExactly("Talk <talk@talk.example.org>");
      assertThat(mail.getSubject()).isEqualTo(written.textAt("mail.subject"));
      assertThat(part(mail, 0)).isEqualTo(written.textAt("text").strip()).contains("Hello Jörg,");
      assertThat(part(mail, 1)).isEqualTo(written.textAt("html").strip()).contains("Hello Jörg,");
      assertThat(arrived(email)).hasSize(1);
    }
  }

  private static Map<String, String> settings() {
    return Map.of(
        "PARLEY_MAIL_BACKEND",
        "smtp",
        "PARLEY_MAIL_HOST",
        HOST,
        "PARLEY_MAIL_PORT",
        String.valueOf(mailServer.getSmtp().getPort()),
        "PARLEY_MAIL_TLS",
        "none",
        "PARLEY_MAIL_USER",
        "parley",
        "PARLEY_MAIL_PASSWORD",
        "a password",
        "PARLEY_MAIL_FROM",
        "Talk <talk@talk.example.org>");
  }

  private static List<MimeMessage> arrived(String recipient) throws MessagingException {
    List<MimeMessage> found = new ArrayList<>();
    for (MimeMessage mail : mailServer.getReceivedMessages()) {
      for (Address to : mail.getAllRecipients()) {
        if (to.toString().equals(recipient)) {
          found.add(mail);
        }
      }
    }
    return found;
  }

  private static String part(MimeMessage mail, int number) throws Exception {
    Object text = ((MimeMultipart) mail.getContent()).getBodyPart(number).getContent();
    return text.toString().replace("\r\n", "\n").strip();
  }
}
