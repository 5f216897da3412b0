package io.parley.notification.core.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.identity.api.MemberInvited;
import io.parley.identity.api.PasswordResetRequested;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Scope;
import io.parley.notification.api.ListMails;
import io.parley.notification.api.MailKind;
import io.parley.notification.api.MailState;
import io.parley.notification.api.MailSummary;
import io.parley.notification.api.MailView;
import io.parley.notification.core.post.OutboxPost;
import io.parley.notification.core.post.Post;
import io.parley.notification.core.post.Undelivered;
import io.parley.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailsIT {
  private static final Post SENT = message -> MailState.SENT;
  private static final Post REFUSES =
      message -> {
        throw new Undelivered("The mail server did not take the mail.", false, new Exception());
      };

  private final Fixture given = new Fixture();

  private void queue(UUID member) {
    queue(new MemberInvited(member, Instant.now()));
  }

  private void queue(Object event) {
    given.as(
        Actor.system("test"),
        given.tenant,
        () -> {
          given.unit.run(
              () -> {
                Incoming incoming = given.incoming();
                incoming.to(event);
                incoming.complete();
              });
          return true;
        });
  }

  @Test
  void anInvitationBecomesAMailThatTheOperatorReads() {
    queue(given.invited());

    given.sender(new OutboxPost()).round();

    MailSummary mail = given.only();
    assertThat(mail.state()).isEqualTo(MailState.KEPT);
    assertThat(mail.kind()).isEqualTo(MailKind.INVITATION);
    assertThat(mail.attempts()).isOne();
    assertThat(mail.subject())
        .isEqualTo("Your invitation to the discussions of The Evening <Post>");
    assertThat(mail.sentAt()).isNull();
    assertThat(mail.nextAttemptAt()).isNull();
    MailView view = given.asOperator(() -> given.operator.find(mail.id()));
    assertThat(view.text())
        .contains("https://talk.example.org/app/#invitation=invite_secret")
        .contains("January 2, 2030", "UTC", "evening-post");
    assertThat(view.html()).contains("The Evening &lt;Post&gt;").doesNotContain("<Post>");
  }

  @Test
  void aWishForANewPasswordBecomesAMailInTheLanguageOfTheWish() {
    queue(new PasswordResetRequested(given.wanted("de"), Instant.now()));

    given.sender(new OutboxPost()).round();

    MailSummary mail = given.only();
    assertThat(mail.kind()).isEqualTo(MailKind.PASSWORD_RESET);
    assertThat(mail.subject())
        .isEqualTo("Ein neues Passwort für die Diskussionen von The Evening <Post>");
    assertThat(given.asOperator(() -> given.operator.find(mail.id())).text())
        .contains("https://talk.example.org/app/#reset=invite_secret", "2. Januar 2030");
  }

  @Test
  void whatIsSentIsNotSentAgain() {
    queue(given.invited());
    Sender sender = given.sender(SENT);

    sender.round();
    sender.round();

    assertThat(given.taken).hasSize(1);
    assertThat(given.only().state()).isEqualTo(MailState.SENT);
    assertThat(given.only().sentAt()).isNotNull();
    assertThat(given.taken.peek().id()).isEqualTo(given.only().id());
  }

  @Test
  void manyServersSendEachMailOnce() {
    int mails = 30;
    IntStream.range(0, mails).forEach(i -> queue(given.invited()));

    CompletableFuture.allOf(
            IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> given.sender(SENT).round()))
                .toArray(CompletableFuture[]::new))
        .join();

    assertThat(given.list()).hasSize(mails).allMatch(mail -> mail.state() == MailState.SENT);
    assertThat(given.taken).hasSize(mails).doesNotHaveDuplicates();
  }

  @Test
  void aMailThatWasNotTakenIsTriedAgainAndGivenUpInTheEnd() throws Exception {
    queue(given.invited());
    Sender sender = given.sender(REFUSES);

    sender.round();
    sender.round();

    MailSummary first = given.only();
    assertThat(first.state()).isEqualTo(MailState.QUEUED);
    assertThat(first.attempts()).isOne();
    assertThat(first.fault()).isEqualTo("The mail server did not take the mail.");
    assertThat(first.nextAttemptAt()).isBetween(later(50), later(70));
    for (int i = 1; i < 14; i++) {
      given.letTimePass();
      sender.round();
    }
    assertThat(given.only().state()).isEqualTo(MailState.FAILED);
    assertThat(given.only().attempts()).isEqualTo(14);
  }

  private static Instant later(int seconds) {
    return Instant.now().plusSeconds(seconds);
  }

  @Test
  void whatTheServerWillNeverTakeIsGivenUpAtOnce() {
    queue(given.invited());

    given
        .sender(
            message -> {
              throw new Undelivered("No such recipient.", true, new Exception());
            })
        .round();

    assertThat(given.only().state()).isEqualTo(MailState.FAILED);
    assertThat(given.only().fault()).isEqualTo("No such recipient.");
  }

  @Test
  void waitsForAModuleThatIsAway() throws Exception {
    queue(given.invited());
    given.identityIsAway = true;
    given.sender(SENT).round();
    assertThat(given.only().state()).isEqualTo(MailState.QUEUED);
    assertThat(given.only().recipient()).isNull();

    given.identityIsAway = false;
    given.letTimePass();
    given.sender(SENT).round();

    assertThat(given.only().state()).isEqualTo(MailState.SENT);
  }

  @Test
  void nothingIsSentAboutWhatIsOver() {
    queue(UUID.randomUUID());

    given.sender(SENT).round();

    assertThat(given.taken).isEmpty();
    assertThat(given.list()).isEmpty();
  }

  @Test
  void theOperatorSendsAMailAgainAsLongAsItIsGood() {
    UUID member = given.invited();
    queue(member);
    given.sender(SENT).round();
    UUID id = given.only().id();

    assertThat(given.asOperator(() -> given.operator.resend(id)).state())
        .isEqualTo(MailState.QUEUED);
    given.sender(SENT).round();
    assertThat(given.taken).hasSize(2);
    given.join(member);
    given.asOperator(() -> given.operator.resend(id));
    given.sender(SENT).round();

    assertThat(given.taken).hasSize(2);
    assertThat(given.only().state()).isEqualTo(MailState.FAILED);
    assertThat(given.only().fault()).isEqualTo("What it is about is over.");
  }

  @Test
  void onlyTheOperatorSeesMails() {
    queue(given.invited());
    UUID id = given.only().id();
    Actor admin = new Actor(Actor.Kind.API_KEY, "key", Set.of(Scope.TENANT_ADMIN));

    for (Supplier<?> attempt :
        List.<Supplier<?>>of(
            () -> given.operator.find(id),
            () -> given.operator.resend(id),
            () -> given.operator.page(new ListMails(null, new PageRequest(1, null))))) {
      assertThatThrownBy(() -> given.as(admin, given.tenant, attempt::get))
          .isInstanceOf(Denied.class);
    }
    assertThatThrownBy(() -> given.asOperator(() -> given.operator.find(UUID.randomUUID())))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void theDatabaseAloneLetsNobodyIn() throws Exception {
    queue(given.invited());
    given.sender(new OutboxPost()).round();

    try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select m::text, m.sealed_body from notification.mail m where tenant_id = ?")) {
      select.setObject(1, given.tenant.value());
      var rows = select.executeQuery();
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).doesNotContain("invite_secret");
      assertThat(new String(rows.getBytes(2), StandardCharsets.ISO_8859_1))
          .doesNotContain("invite_secret");
    }
  }

  @Test
  void aTenantGoesWithItsMails() {
    queue(given.invited());

    Map<String, Long> erased =
        given.as(Actor.system("test"), given.tenant, given.erasure::eraseTenant);

    assertThat(erased).containsEntry("mail", 1L);
    assertThat(given.list()).isEmpty();
  }
}
