package io.parley.acceptance.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Guests who hear by mail that somebody replied, and end it from their mail program. */
@Tag("once")
class ReplyMailAT {
  private static final Pattern LINK = Pattern.compile("(/embed/mails)\\?(confirm|end)=(\\S+)");

  private final Installation parley = Running.parley();
  private final Site site = parley.aSite();
  private final Api browser = parley.visitor().outside();
  private final String email = Fresh.email("anna");

  private Posted write() {
    return site.aComment("page")
        .field("guest", Json.of("name", "Anna", "email", email, "replyMails", true))
        .post();
  }

  private JsonNode mail(String kind) {
    return Probe.until(
        "a mail of kind " + kind,
        Duration.ofSeconds(20),
        () -> Mailbox.of(parley, email),
        newest -> newest.path("kind").asText().equals(kind));
  }

  /** The token of the newest mail, for that purpose. */
  private String token(JsonNode mail, String purpose) {
    String text =
        parley.operator().get("/operator/mails/" + mail.path("id").asText()).is(200).textAt("text");
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      if (link.group(2).equals(purpose)) {
        return link.group(3);
      }
    }
    throw new AssertionError("No link in " + text);
  }

  @Test
  void whoConfirmsHearsOfRepliesThatReadersSeeUntilTheyEndIt() {
    site.admin().patch(site.path(""), Json.of("settings", Json.of("replyMails", true))).is(200);
    Posted comment = write();
    String confirm = token(mail("reply_confirmation"), "confirm");
    Answer page = browser.get("/embed/mails", "confirm", confirm).is(200);
    assertThat(page.text()).contains("Yes, mail me").doesNotContain("<script");
    browser.form("/embed/mails", Map.of("confirm", confirm + "x")).is(404);
    browser.form("/embed/mails", Map.of("confirm", confirm)).is(200);

    site.admin().patch(site.path("/moderation"), Json.of("mode", "pre")).is(200);
    Posted held = site.aComment("page").replyingTo(comment.id()).post();
    String decision = approve(held.id());
    JsonNode mail = mail("reply");

    JsonNode view = parley.operator().get("/operator/mails/" + mail.path("id").asText()).json(200);
    assertThat(view.path("text").asText())
        .contains("#comment-" + held.id())
        .doesNotContain("Said on", "Gast");
    site.admin().post("/moderation/decisions/" + decision + "/undo", null).is(200);
    approve(held.id());
    String end = token(mail, "end");
    assertThat(browser.get("/embed/mails", "end", end).is(200).text()).contains("any comment");
    browser
        .send(
            "POST",
            "/embed/mails?end=" + end,
            "application/x-www-form-urlencoded",
            "List-Unsubscribe=One-Click".getBytes(StandardCharsets.UTF_8))
        .is(200);
    approve(site.aComment("page").replyingTo(comment.id()).post().id());

    // A mail that goes out later than those would have.
    Mailbox.resetToken(parley, site.tenant(), ownerEmail());
    assertThat(Mailbox.written(parley, email)).hasSize(2);
  }

  private String ownerEmail() {
    site.tenant().signedInOwner();
    return site.tenant().ownerEmail();
  }

  private String approve(String comment) {
    return site.admin()
        .post(
            "/moderation/decisions",
            Json.of("action", "approve", "comments", List.of(Json.of("id", comment))))
        .is(200)
        .textAt("id");
  }

  @Test
  void whereTheSiteMailsNoneTheWishSaysNothing() {
    write();

    Mailbox.resetToken(parley, site.tenant(), ownerEmail());
    assertThat(Mailbox.written(parley, email)).isEmpty();
    assertThat(site.reader().get(site.path("/embed")).json(200).path("replyMails").asBoolean())
        .isFalse();
  }
}
