package io.parley.notification.core.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.discussion.api.AuthorKey;
import io.parley.discussion.api.AuthorKind;
import io.parley.discussion.api.AuthorView;
import io.parley.discussion.api.CommentDeleted;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.DeskComment;
import io.parley.discussion.api.DeskThread;
import io.parley.discussion.api.ReplyShown;
import io.parley.discussion.api.ThreadState;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.NotFound;
import io.parley.notification.api.EndReplies;
import io.parley.notification.api.FollowReplies;
import io.parley.notification.api.MailKind;
import io.parley.notification.api.MailView;
import io.parley.notification.core.post.OutboxPost;
import io.parley.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guests who hear by mail that somebody replied. */
class RepliesIT {
  private static final UUID THREAD = UUID.randomUUID();
  private static final String TITLE = "Ferry & harbour";

  private final Fixture given = new Fixture();
  private final UUID comment = wrote("Anna's own token", anna(), CommentStatus.PUBLISHED, TITLE);

  private String anna() {
    // Such addresses are what the fixture notes of mails that go out.
    return given.tenant + "@example.org";
  }

  private UUID wrote(String token, String email, CommentStatus state, String title) {
    UUID id = UUID.randomUUID();
    put(id, token, email, state, title);
    return id;
  }

  private void put(UUID id, String token, String email, CommentStatus state, String title) {
    DeskThread thread =
        new DeskThread(
            THREAD,
            given.siteId,
            "ferry",
            "https://post.example.org/ferry#top",
            title,
            ThreadState.OPEN,
            2,
            Instant.EPOCH);
    given.comments.put(
        id,
        new DeskComment(
            id,
            thread,
            null,
            AuthorKey.ofToken(token),
            new AuthorView("Eve http://evil.example", AuthorKind.GUEST, null),
            email,
            "<p>Buy</p>",
            "Buy at http://evil.example",
            state,
            0,
            Instant.EPOCH,
            null,
            null,
            null,
            null));
  }

  private void follow(UUID about, String email) {
    as(
        Actor.reader(),
        () -> given.following().follow(new FollowReplies(Fixture.SITE, about, email, "en")));
  }

  private void as(Actor actor, Runnable work) {
    given.as(
        actor,
        given.tenant,
        () -> {
          work.run();
          return true;
        });
  }

  /** As somebody who opens a link: no tenant is known. */
  private void open(Runnable work) {
    given.as(
        Actor.reader(),
        null,
        () -> {
          work.run();
          return true;
        });
  }

  private void confirm(UUID about) {
    open(() -> given.following().confirm(given.confirming.of(given.tenant, about)));
  }

  private void end(UUID about, boolean all) {
    open(() -> given.following().end(new EndReplies(given.ending.of(given.tenant, about), all)));
  }

  private void event(Object event) {
    as(
        Actor.system("test"),
        () ->
            given.unit.run(
                () -> {
                  Incoming incoming = given.incoming();
                  incoming.to(event);
                  incoming.complete();
                }));
  }

  private void shown(UUID reply) {
    event(new ReplyShown(given.siteId, THREAD, reply, comment, Instant.now()));
  }

  private UUID reply() {
    return wrote("another token", "bert@example.org", CommentStatus.PUBLISHED, TITLE);
  }

  private void send() {
    given.sender(new OutboxPost()).round();
  }

  private MailView newest() {
    return given.asOperator(() -> given.operator.find(given.list().get(0).id()));
  }

  @Test
  void asksTheReaderFirstAndTellsOfEachReplyOnce() {
    follow(comment, anna());
    send();
    MailView first = newest();
    assertThat(first.mail().kind()).isEqualTo(MailKind.REPLY_CONFIRMATION);
    assertThat(first.text())
        .contains("The Evening <Post>")
        .contains("/embed/mails?confirm=" + given.confirming.of(given.tenant, comment))
        .doesNotContain("evil", "Buy", "Ferry");
    shown(reply());
    send();
    assertThat(given.taken).hasSize(1);

    confirm(comment);
    confirm(comment);
    UUID reply = reply();
    shown(reply);
    shown(reply);
    send();

    assertThat(given.taken).hasSize(2);
    assertThat(newest().mail().kind()).isEqualTo(MailKind.REPLY);
    assertThat(newest().text())
        .contains("\"Ferry & harbour\" (The Evening <Post>)")
        .contains("https://post.example.org/ferry#comment-" + reply)
        .doesNotContain("evil", "Buy");
    assertThat(given.taken.stream().toList().get(1).end())
        .hasToString(
            "https://talk.example.org/embed/mails?end=" + given.ending.of(given.tenant, comment));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Claim at www.evil.example/now",
        "Claim it: evil-bank.example",
        "Claim \u0437\u043b\u043e.\u0440\u0444",
        "Claim by x@evil"
      })
  void aTitleThatLeadsSomewhereStaysOut(String title) {
    UUID lure = wrote("t", anna(), CommentStatus.PUBLISHED, title);
    follow(lure, anna());
    send();
    confirm(lure);

    event(new ReplyShown(given.siteId, THREAD, reply(), lure, Instant.now()));
    send();

    assertThat(newest().mail().kind()).isEqualTo(MailKind.REPLY);
    assertThat(newest().text()).doesNotContain("evil", "Claim").contains("The Evening <Post>");
  }

  @Test
  void whatOneRepliesOneselfBringsNoMail() {
    followed();
    shown(wrote("Anna's own token", null, CommentStatus.PUBLISHED, TITLE));
    shown(
        wrote(
            "her other browser", anna().toUpperCase(Locale.ROOT), CommentStatus.PUBLISHED, TITLE));
    shown(wrote("x", "bert@example.org", CommentStatus.PENDING, TITLE));
    send();

    assertThat(given.taken).hasSize(1);
  }

  private void followed() {
    follow(comment, anna());
    send();
    confirm(comment);
  }

  @Test
  void nobodyIsAskedAboutSpamOrUnderAnAddressThatTheCommentHasNot() {
    follow(wrote("t", anna(), CommentStatus.SPAM, TITLE), anna());
    follow(wrote("t", "bert@example.org", CommentStatus.PUBLISHED, TITLE), anna());
    send();
    assertThat(given.list()).isEmpty();

    given.mailsReplies = false;
    follow(comment, anna());
    send();

    assertThat(given.list()).isEmpty();
  }

  @Test
  void strangersAreNotFlooded() {
    for (int i = 0; i < 5; i++) {
      follow(wrote("t" + i, anna(), CommentStatus.PUBLISHED, TITLE), anna());
    }
    send();

    assertThat(given.taken).hasSize(3);
  }

  @Test
  void commentsThatAreDeletedCountAndTheirMailsAreForgotten() {
    for (int i = 0; i < 5; i++) {
      UUID about = wrote("t" + i, anna(), CommentStatus.PUBLISHED, TITLE);
      follow(about, anna());
      send();
      deleted(about);
    }

    assertThat(given.taken).hasSize(3);
    assertThat(given.list()).isEmpty();
  }

  private void deleted(UUID about) {
    event(new CommentDeleted(given.siteId, THREAD, about, AuthorKind.GUEST, Instant.now()));
  }

  @Test
  void theMailAboutACommentThatIsGoneStillEndsAll() {
    follow(comment, anna());
    send();
    deleted(comment);

    end(comment, true);
    follow(wrote("t", anna(), CommentStatus.PUBLISHED, TITLE), anna());
    send();

    assertThat(given.taken).hasSize(1);
    assertThatThrownBy(() -> end(UUID.randomUUID(), true)).isInstanceOf(NotFound.class);
  }

  @Test
  void tenRepliesAnHourAreTold() {
    followed();
    for (int i = 0; i < 12; i++) {
      shown(reply());
    }
    send();

    assertThat(given.taken).hasSize(1 + 10);
  }

  @Test
  void mailsAreEndedForACommentOrForAll() {
    followed();
    UUID other = wrote("Anna's own token", anna(), CommentStatus.PUBLISHED, TITLE);
    follow(other, anna());
    send();
    confirm(other);

    end(comment, false);
    shown(reply());
    send();
    assertThat(given.taken).hasSize(2);
    assertThatThrownBy(() -> confirm(comment)).isInstanceOf(NotFound.class);
    event(new ReplyShown(given.siteId, THREAD, reply(), other, Instant.now()));
    send();
    assertThat(given.taken).hasSize(3);
    end(comment, true);
    event(new ReplyShown(given.siteId, THREAD, reply(), other, Instant.now()));
    follow(wrote("t", anna(), CommentStatus.PUBLISHED, TITLE), anna());
    send();

    assertThat(given.taken).hasSize(3);
  }

  @Test
  void aTokenServesItsPurposeAlone() {
    follow(comment, anna());
    String confirming = given.confirming.of(given.tenant, comment);
    String ending = given.ending.of(given.tenant, comment);

    for (String wrong : List.of("", "x", ending, given.tokens.of(given.tenant, comment))) {
      assertThatThrownBy(() -> open(() -> given.following().confirm(wrong)))
          .isInstanceOf(NotFound.class);
    }
    assertThatThrownBy(() -> open(() -> given.following().end(new EndReplies(confirming, true))))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> confirm(UUID.randomUUID())).isInstanceOf(NotFound.class);
  }

  @Test
  void theSwitchOfTheSiteAndTheCommentItselfEndMails() {
    followed();
    given.mailsReplies = false;
    shown(reply());
    send();
    assertThat(given.taken).hasSize(1);

    given.mailsReplies = true;
    deleted(comment);
    shown(reply());
    send();

    assertThat(given.taken).hasSize(1);
  }

  @Test
  void noAddressIsKeptAndAllGoesWithSiteAndTenant() throws Exception {
    followed();
    shown(reply());
    try (Connection owner = TestDatabase.shared().asAdministrator().getConnection();
        PreparedStatement select =
            owner.prepareStatement(
                "select w::text from notification.reply_wish w where tenant_id = ?")) {
      select.setObject(1, given.tenant.value());
      ResultSet row = select.executeQuery();
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).doesNotContain("@", "example.org");
    }

    assertThat(
            given.as(
                Actor.system("test"), given.tenant, () -> given.erasure.eraseSite(given.siteId)))
        .containsEntry("reply_wish", 1L)
        .containsEntry("reply_notice", 1L)
        .containsEntry("mail", 2L);
    followed();
    end(comment, true);
    assertThat(given.as(Actor.system("test"), given.tenant, given.erasure::eraseTenant))
        .containsEntry("reply_wish", 1L)
        .containsEntry("reply_refusal", 1L);
  }
}
