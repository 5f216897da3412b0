package io.parley.notification.core.post;

import io.parley.notification.api.MailState;
import jakarta.mail.Address;
import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Hands mails to an SMTP server, each in a connection of its own. */
public final class SmtpPost implements Post {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final Session session;
  private final InternetAddress from;

  /**
   * @throws IllegalStateException when the sender is no address
   */
  public SmtpPost(SmtpServer server) {
    this.from = sender(server.from());
    this.session = Session.getInstance(properties(server), authenticator(server));
  }

  private static InternetAddress sender(String text) {
    try {
      return new InternetAddress(text, true);
    } catch (AddressException malformed) {
      throw new IllegalStateException(
          "The setting parley.mail.from is \""
              + text
              + "\"; it must be an address such as Parley <parley@example.org>.",
          malformed);
    }
  }

  private static Properties properties(SmtpServer server) {
    Properties properties = new Properties();
    String patience = String.valueOf(PATIENCE.toMillis());
    properties.setProperty("mail.transport.protocol", "smtp");
    properties.setProperty("mail.smtp.host", server.host());
    properties.setProperty("mail.smtp.port", String.valueOf(server.port()));
    properties.setProperty("mail.smtp.auth", String.valueOf(server.user() != null));
    properties.setProperty("mail.smtp.connectiontimeout", patience);
    properties.setProperty("mail.smtp.timeout", patience);
    properties.setProperty("mail.smtp.writetimeout", patience);
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    switch (server.tls()) {
      case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
      case STARTTLS -> {
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", "true");
      }
      case NONE -> {}
    }
    return properties;
  }

  private static @Nullable Authenticator authenticator(SmtpServer server) {
    if (server.user() == null) {
      return null;
    }
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(server.user(), server.password());
      }
    };
  }

  @Override
  public MailState take(Message message) throws Undelivered {
    // Jakarta Mail asks the class loader of the thread how bodies are written, and that may be of
    // another module, whose call woke the sender.
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(SmtpPost.class.getClassLoader());
    try {
      return handIn(message);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private MailState handIn(Message message) throws Undelivered {
    try {
      Transport.send(written(message));
      return MailState.SENT;
    } catch (SendFailedException refused) {
      Address[] invalid = refused.getInvalidAddresses();
      boolean forGood = invalid != null && invalid.length > 0;
      throw new Undelivered(
          forGood
              ? "The mail server does not accept the recipient."
              : "The mail server did not take the mail.",
          forGood,
          refused);
    } catch (MessagingException failed) {
      throw new Undelivered(
          "The mail server could not be used: " + failed.getClass().getSimpleName() + ".",
          false,
          failed);
    }
  }

  private MimeMessage written(Message message) throws MessagingException {
    MimeMessage mail = new Named(session, message.id() + "@" + domain());
    mail.setFrom(from);
    mail.setRecipient(RecipientType.TO, new InternetAddress(message.recipient(), false));
    mail.setSubject(message.subject(), UTF_8);
    mail.setSentDate(Date.from(message.at()));
    // RFC 3834: nobody's absence is told to a program.
    mail.setHeader("Auto-Submitted", "auto-generated");
    if (message.end() != null) {
      end(mail, message.end());
    }
    MimeBodyPart text = new MimeBodyPart();
    text.setText(message.text(), UTF_8, "plain");
    MimeBodyPart html = new MimeBodyPart();
    html.setText(message.html(), UTF_8, "html");
    // The last one is what programs prefer (RFC 2046, 5.1.4).
    mail.setContent(new MimeMultipart("alternative", text, html));
    mail.saveChanges();
    return mail;
  }

  // RFC 8058 wants https for the one click; without it, the address is one to open (RFC 2369).
  private static void end(MimeMessage mail, URI address) throws MessagingException {
    mail.setHeader("List-Unsubscribe", "<" + address.toASCIIString() + ">");
    if ("https".equals(address.getScheme())) {
      mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
  }

  private String domain() {
    String address = from.getAddress();
    return address.substring(address.lastIndexOf('@') + 1);
  }

  /** A mail whose id stays the same however often it is sent. */
  private static final class Named extends MimeMessage {
    private final String id;

    Named(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + ">");
    }
  }
}
