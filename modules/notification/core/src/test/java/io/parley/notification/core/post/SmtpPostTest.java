package io.parley.notification.core.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.parley.kernel.runtime.Settings;
import io.parley.notification.api.MailState;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real SMTP server that asks for a password. */
class SmtpPostTest implements PostContract {
  private static final String HOST = "127.0.0.1";

  private static GreenMail server;

  @BeforeAll
  static void start() {
    server = new GreenMail(new ServerSetup(0, HOST, ServerSetup.PROTOCOL_SMTP));
    server.setUser("parley", "parley", "a password");
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @BeforeEach
  void empty() throws Exception {
    server.purgeEmailFromAllMailboxes();
  }

  @Override
  public Post post() {
    return post("a password", SmtpServer.Tls.NONE);
  }

  private static Post post(String password, SmtpServer.Tls tls) {
    return new SmtpPost(
        new SmtpServer(
            HOST,
            server.getSmtp().getPort(),
            tls,
            "parley",
            password,
            "Parley <parley@mail.example.org>"));
  }

  @Override
  public MailState outcome() {
    return MailState.SENT;
  }

  @Test
  void writesBothFormsAndTellsThatAProgramWroteThem() throws Exception {
    Message message = PostContract.message("ada@example.org", "Ihre Einladung, Jörg");

    post().take(message);

    MimeMessage received = server.getReceivedMessages()[0];
    assertThat(received.getHeader("Message-ID"))
        .containsExactly("<" + message.id() + "@mail.example.org>");
    assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(received.getSubject()).isEqualTo("Ihre Einladung, Jörg");
    assertThat(received.getFrom())
        .extracting(Object::toString)
        .containsExactly("Parley <parley@mail.example.org>");
    assertThat(received.getAllRecipients())
        .extracting(Object::toString)
        .containsExactly("ada@example.org");
    assertThat(received.getSentDate()).isEqualTo(java.util.Date.from(message.at()));
    assertThat(received.getContentType()).startsWith("multipart/alternative");
    MimeMultipart parts = (MimeMultipart) received.getContent();
    BodyPart text = parts.getBodyPart(0);
    assertThat(text.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
    assertThat(text.getContent().toString().strip()).isEqualTo("Grüße aus Köln");
    BodyPart html = parts.getBodyPart(1);
    assertThat(html.getContentType()).isEqualToIgnoringCase("text/html; charset=UTF-8");
    assertThat(html.getContent().toString().strip()).isEqualTo("<p>Grüße aus Köln</p>");
  }

  @Test
  void saysHowMailsLikeItAreEndedByOneClick() throws Exception {
    post().take(endedAt("https://talk.example.org/api/v1/unsubscribe?token=a_b"));
    post().take(endedAt("http://localhost:8080/api/v1/unsubscribe?token=a_b"));
    post().take(PostContract.message("ada@example.org", "Once"));

    MimeMessage[] received = server.getReceivedMessages();
    assertThat(received[0].getHeader("List-Unsubscribe"))
        .containsExactly("<https://talk.example.org/api/v1/unsubscribe?token=a_b>");
    assertThat(received[0].getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    assertThat(received[1].getHeader("List-Unsubscribe"))
        .containsExactly("<http://localhost:8080/api/v1/unsubscribe?token=a_b>");
    assertThat(received[1].getHeader("List-Unsubscribe-Post")).isNull();
    assertThat(received[2].getHeader("List-Unsubscribe")).isNull();
  }

  private static Message endedAt(String address) {
    return new Message(
        UUID.randomUUID(),
        "ada@example.org",
        "What waits",
        "Three",
        "<p>Three</p>",
        URI.create(address),
        Instant.parse("2026-03-01T10:00:00Z"));
  }

  @Test
  void triesAgainLaterWhenTheServerDoesNotKnowUsOrIsNotThere() {
    Message message = PostContract.message("ada@example.org", "Hello");

    assertThat(refusal(post("wrong", SmtpServer.Tls.NONE), message).forGood()).isFalse();
    Post nowhere =
        new SmtpPost(new SmtpServer(HOST, 1, SmtpServer.Tls.NONE, null, null, "p@example.org"));
    assertThat(refusal(nowhere, message).forGood()).isFalse();
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void sendsNothingInTheClearWhereEncryptionIsWanted() {
    Undelivered refused =
        refusal(
            post("a password", SmtpServer.Tls.STARTTLS),
            PostContract.message("ada@example.org", "Hello"));

    assertThat(refused.forGood()).isFalse();
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  private static Undelivered refusal(Post post, Message message) {
    return catchThrowableOfType(Undelivered.class, () -> post.take(message));
  }

  @Test
  void saysWhichSettingMakesNoSense() {
    assertThatThrownBy(() -> Posts.of(Settings.of(Map.of("parley.mail.backend", "pigeon"))))
        .hasMessageContaining("parley.mail.backend");
    assertThatThrownBy(
            () ->
                Posts.of(
                    Settings.of(Map.of("parley.mail.backend", "smtp", "parley.mail.tls", "maybe"))))
        .hasMessageContaining("parley.mail.tls");
    assertThatThrownBy(
            () ->
                Posts.of(
                    Settings.of(
                        Map.of("parley.mail.backend", "smtp", "parley.mail.from", "no address"))))
        .hasMessageContaining("parley.mail.from");
  }
}
