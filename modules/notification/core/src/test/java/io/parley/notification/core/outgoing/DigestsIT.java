package io.parley.notification.core.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.discussion.api.WaitingComments;
import io.parley.discussion.api.WaitingOnSite;
import io.parley.identity.api.Role;
import io.parley.notification.api.ChooseDigest;
import io.parley.notification.api.DigestPace;
import io.parley.notification.api.MailKind;
import io.parley.notification.api.MailState;
import io.parley.notification.api.MailView;
import io.parley.notification.core.post.Message;
import io.parley.notification.core.post.OutboxPost;
import io.parley.notification.core.post.Undelivered;
import io.parley.tenancy.api.TenantStatus;
import io.parley.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members who hear by mail that comments wait. */
class DigestsIT {
  private static final Instant NOON = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  private final Fixture given = new Fixture();
  private final UUID member = given.aMember(Role.MODERATOR);

  @BeforeEach
  void something() {
    waits(
        NOON, new WaitingOnSite(UUID.randomUUID(), 1_204), new WaitingOnSite(Fixture.NAMELESS, 2));
  }

  private void waits(Instant newest, WaitingOnSite... sites) {
    given.waiting =
        new WaitingComments(List.of(sites), NOON.minus(3, ChronoUnit.HOURS), newest, false);
  }

  private void choose(DigestPace pace) {
    choose(member, Role.MODERATOR, new ChooseDigest(pace, null));
  }

  private void choose(UUID who, Role role, ChooseDigest choice) {
    assertThat(given.asMember(who, role, () -> given.choices.choose(choice)).pace())
        .isEqualTo(choice.pace());
  }

  private DigestPace chosen() {
    return given.asMember(member, Role.MODERATOR, given.choices::own).pace();
  }

  private void period() {
    given.due().look();
    given.sender(new OutboxPost()).round();
  }

  private void nextPeriod() throws SQLException {
    given.letPeriodsPass();
    period();
  }

  @Test
  void tellsInFiguresWhatWaitsAndNothingThatReadersWrote() {
    choose(member, Role.MODERATOR, new ChooseDigest(DigestPace.HOURLY, "en"));

    period();

    assertThat(given.only().kind()).isEqualTo(MailKind.WAITING);
    MailView mail = given.asOperator(() -> given.operator.find(given.only().id()));
    assertThat(mail.mail().subject())
        .isEqualTo("1,206 comments wait for a decision (The Evening <Post>)");
    assertThat(mail.text())
        .contains("Hello Ada,", "- The <News>: 1,204", "- On other sites: 2")
        .contains("- The oldest has waited for 3 hours.", "https://talk.example.org/app/queue")
        .contains("at most once an hour", "https://talk.example.org/app/#unsubscribe=" + token());
    assertThat(mail.html()).contains("<li>The &lt;News&gt;: 1,204</li>").doesNotContain("<News>");
    Message sent = given.taken.element();
    assertThat(sent.end())
        .hasToString("https://talk.example.org/api/v1/unsubscribe?token=" + token());
  }

  private String token() {
    return given.tokens.of(given.tenant, member);
  }

  @Test
  void writesInTheLanguageThatWasChosenAndKnowsOneFromMany() {
    waits(NOON, new WaitingOnSite(UUID.randomUUID(), 1));
    choose(member, Role.MODERATOR, new ChooseDigest(DigestPace.DAILY, "de"));

    period();

    assertThat(given.only().subject())
        .isEqualTo("Ein Kommentar wartet auf eine Entscheidung (The Evening <Post>)");
  }

  @Test
  void saysThatThereIsMoreThanWasCounted() {
    given.waiting =
        new WaitingComments(
            List.of(new WaitingOnSite(UUID.randomUUID(), WaitingComments.MOST)), NOON, NOON, true);
    choose(DigestPace.DAILY);

    period();

    assertThat(given.only().subject()).startsWith("10,000 or more comments wait");
  }

  @Test
  void comesOnceAPeriodAndOnlyWhenSomethingNewWaits() throws Exception {
    choose(DigestPace.HOURLY);

    period();
    period();
    assertThat(given.taken).hasSize(1);
    nextPeriod();
    assertThat(given.taken).hasSize(1);
    waits(NOON.plusMillis(1), new WaitingOnSite(UUID.randomUUID(), 1));
    nextPeriod();
    assertThat(given.taken).hasSize(2);
    waits(null);
    nextPeriod();

    assertThat(given.taken).hasSize(2);
    assertThat(given.list()).hasSize(2);
  }

  @Test
  void manyServersSendOneMailAPeriod() throws Exception {
    List<UUID> members = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      UUID one = given.aMember(Role.ADMIN);
      choose(one, Role.ADMIN, new ChooseDigest(DigestPace.HOURLY, null));
      members.add(one);
    }

    CompletableFuture.allOf(
            IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(this::period))
                .toArray(CompletableFuture[]::new))
        .join();

    assertThat(given.list()).hasSize(members.size());
    assertThat(given.taken).hasSize(members.size());
  }

  @Test
  void aMailServerThatIsAwayForDaysLeavesOneMailThatTellsWhatWaitsThen() throws Exception {
    choose(DigestPace.HOURLY);
    given.due().look();
    given
        .sender(
            message -> {
              throw new Undelivered("The mail server is away.", false, new Exception());
            })
        .round();
    given.letPeriodsPass();
    given.due().look();
    assertThat(given.only().state()).isEqualTo(MailState.QUEUED);
    waits(NOON, new WaitingOnSite(UUID.randomUUID(), 7));
    given.letTimePass();

    given.sender(new OutboxPost()).round();

    assertThat(given.only().subject()).startsWith("7 comments wait");
  }

  @Test
  void aDailyMailKeepsItsTimeAndAServerThatWasAwayMakesNoneUp() throws Exception {
    choose(DigestPace.DAILY);
    given.due().look();
    Instant first = dueAt();
    assertThat(first)
        .isBetween(Instant.now().plusSeconds(86_300), Instant.now().plusSeconds(86_401));

    dueSince("1 minute");
    given.due().look();
    assertThat(dueAt()).isBefore(first.minusSeconds(50));
    dueSince("20 hours");
    given.due().look();

    assertThat(dueAt()).isAfter(first.minusSeconds(5));
  }

  private void dueSince(String interval) throws SQLException {
    sql("update notification.digest set due_at = now() - interval '" + interval + "'");
  }

  private void sql(String statement) throws SQLException {
    try (Connection owner = TestDatabase.shared().asAdministrator().getConnection();
        PreparedStatement change = owner.prepareStatement(statement + " where tenant_id = ?")) {
      change.setObject(1, given.tenant.value());
      change.executeUpdate();
    }
  }

  private Instant dueAt() throws SQLException {
    try (Connection owner = TestDatabase.shared().asAdministrator().getConnection();
        PreparedStatement select =
            owner.prepareStatement(
                "select due_at from notification.digest where tenant_id = ? and member_id = ?")) {
      select.setObject(1, given.tenant.value());
      select.setObject(2, member);
      try (ResultSet row = select.executeQuery()) {
        assertThat(row.next()).isTrue();
        return row.getTimestamp(1).toInstant();
      }
    }
  }

  @Test
  void whoMayNotModerateAnyMoreIsForgotten() throws Exception {
    choose(DigestPace.HOURLY);
    given.become(member, Role.ANALYST);
    period();
    assertThat(chosen()).isEqualTo(DigestPace.NEVER);

    given.become(member, Role.MODERATOR);
    choose(DigestPace.HOURLY);
    given.contacts.remove(member);
    period();

    assertThat(chosen()).isEqualTo(DigestPace.NEVER);
    assertThat(given.list()).isEmpty();
  }

  @Test
  void aSuspendedTenantGetsNoneAndGoesOnAsBefore() throws Exception {
    choose(DigestPace.HOURLY);
    given.status = TenantStatus.SUSPENDED;
    period();
    assertThat(given.list()).isEmpty();

    given.status = TenantStatus.ACTIVE;
    nextPeriod();

    assertThat(given.taken).hasSize(1);
  }
}
