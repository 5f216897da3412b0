package io.parley.acceptance.mail;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the operator reads of the mails to somebody, on an installation that sends none. */
public final class Mailbox {
  private static final Pattern TOKEN =
      Pattern.compile("#(?:invitation|reset|unsubscribe)=([A-Za-z0-9_-]+)");

  private Mailbox() {}

  /** The newest mail to that address, once it is written. */
  public static JsonNode of(Installation parley, String recipient) {
    return Probe.until(
            "a mail to " + recipient,
            Duration.ofSeconds(20),
            () -> written(parley, recipient),
            mails -> !mails.isEmpty())
        .get(0);
  }

  /** The mails to that address that are written by now, newest first. */
  public static List<JsonNode> written(Installation parley, String recipient) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode mail :
        parley.operator().get("/operator/mails", "limit", "100").json(200).path("items")) {
      if (mail.path("recipient").asText().equals(recipient)) {
        found.add(mail);
      }
    }
    return found;
  }

  /** The token of the mail that somebody gets who forgot the password and says so now. */
  public static String resetToken(Installation parley, Tenant tenant, String email) {
    ask(parley, tenant, email);
    JsonNode mail =
        Probe.until(
            "a mail about a new password to " + email,
            Duration.ofSeconds(20),
            () -> of(parley, email),
            newest -> newest.path("kind").asText().equals("password_reset"));
    return token(parley, mail);
  }

  /** The mail to the owner that something waits, once it is written. */
  public static JsonNode waiting(Installation parley, Tenant tenant) {
    return Probe.until(
        "a mail about what waits to " + tenant.ownerEmail(),
        Duration.ofSeconds(20),
        () -> of(parley, tenant.ownerEmail()),
        newest -> newest.path("kind").asText().equals("waiting"));
  }

  /** Says that the password of that address was forgotten. */
  public static Answer ask(Installation parley, Tenant tenant, String email) {
    return parley
        .visitor()
        .post("/password-reset", Json.of("tenant", tenant.slug(), "email", email))
        .is(202);
  }

  /** What the link of a mail carries. */
  public static String token(Installation parley, JsonNode mail) {
    String text =
        parley.operator().get("/operator/mails/" + mail.path("id").asText()).is(200).textAt("text");
    Matcher token = TOKEN.matcher(text);
    if (!token.find()) {
      throw new AssertionError("No link in " + text);
    }
    return token.group(1);
  }
}
