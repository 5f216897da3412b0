package io.parley.moderation.core.akismet;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.discussion.api.NewAuthor;
import io.parley.discussion.api.ThreadAddress;
import io.parley.moderation.api.HookFallback;
import io.parley.moderation.api.ScreenComment;
import io.parley.moderation.core.policy.Policy;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.Test;

/** What a service is sent, to the letter. */
class AkismetFormTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00.123Z");
  private static final String COMMON =
      "api_key=k3y&blog=https%3A%2F%2Fpaper.example%2F&blog_charset=UTF-8";

  private static Policy.Akismet service(boolean email) {
    return new Policy.Akismet(
        URI.create("https://rest.example/1.1"),
        "sealed",
        "https://paper.example/",
        email,
        true,
        HookFallback.HOLD,
        1);
  }

  private static ScreenComment comment(UUID edited, String network, UUID parent) {
    return new ScreenComment(
        UUID.randomUUID(),
        edited,
        edited == null ? new ThreadAddress("ferry", "https://paper.example/ferry?a=b&c") : null,
        "Fähre & mehr = 100 %\n😀",
        edited == null ? new NewAuthor.Guest("Ann Müller", "ann+x@example.org") : null,
        null,
        network,
        parent);
  }

  private static String body(AkismetForm form) {
    try {
      HttpPost post = form.post(URI.create("https://rest.example/1.1"), "comment-check");
      return EntityUtils.toString(post.getEntity(), StandardCharsets.UTF_8);
    } catch (IOException | ParseException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Test
  void encodesWhatIsKnownAndLeavesTheRestOut() {
    assertThat(
            body(AkismetForm.about(service(false), "k3y", comment(null, "192.0.2.1", null), NOW)))
        .isEqualTo(
            COMMON
                + "&user_ip=192.0.2.1&permalink=https%3A%2F%2Fpaper.example%2Fferry%3Fa%3Db%26c"
                + "&comment_type=comment"
                + "&comment_content=F%C3%A4hre+%26+mehr+%3D+100+%25%0A%F0%9F%98%80"
                + "&comment_date_gmt=2026-11-26T12%3A00%3A00Z&comment_author=Ann+M%C3%BCller");
  }

  @Test
  void sendsTheEmailAddressWhereTheSiteSaysSo() {
    assertThat(body(AkismetForm.about(service(true), "k3y", comment(null, null, null), NOW)))
        .endsWith("&comment_author=Ann+M%C3%BCller&comment_author_email=ann%2Bx%40example.org");
  }

  @Test
  void tellsRepliesAndEditsApart() {
    assertThat(
            body(
                AkismetForm.about(
                    service(false), "k3y", comment(null, null, UUID.randomUUID()), NOW)))
        .contains("&comment_type=reply&")
        .doesNotContain("recheck");
    assertThat(
            body(
                AkismetForm.about(
                    service(false), "k3y", comment(UUID.randomUUID(), null, null), NOW)))
        .contains("&comment_type=comment&")
        .endsWith("&recheck_reason=edit")
        .doesNotContain("permalink", "comment_author");
  }

  @Test
  void sendsNoMoreOfANetworkThanIsKnown() {
    assertThat(
            body(
                AkismetForm.about(
                    service(false), "k3y", comment(null, "2001:db8:1:2::/64", null), NOW)))
        .contains("&user_ip=2001%3Adb8%3A1%3A2%3A%3A&");
    assertThat(body(AkismetForm.about(service(false), "k3y", comment(null, null, null), NOW)))
        .contains("&user_ip=127.0.0.1&");
  }

  @Test
  void asksWithTheKeyUnderBothItsNames() throws Exception {
    AkismetForm form = AkismetForm.verifying("k3y", "https://paper.example/");

    HttpPost post = form.post(URI.create("https://rest.example/1.1"), "verify-key");

    assertThat(post.getUri()).hasToString("https://rest.example/1.1/verify-key");
    assertThat(post.getEntity().getContentType())
        .isEqualTo("application/x-www-form-urlencoded; charset=UTF-8");
    assertThat(body(form)).isEqualTo(COMMON + "&key=k3y");
  }

  @Test
  void aSampleSaysThatItIsOne() {
    assertThat(body(AkismetForm.sample(service(true), "k3y", NOW)))
        .startsWith(COMMON)
        .endsWith("&comment_author=Parley&is_test=1");
  }
}
