package io.parley.moderation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.Screened;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.runtime.Ids;
import io.parley.moderation.api.BanKind;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.Condition;
import io.parley.moderation.api.NewBan;
import io.parley.moderation.api.NewRule;
import io.parley.moderation.api.RuleAction;
import io.parley.moderation.api.SiteMode;
import io.parley.moderation.api.WordListKind;
import io.parley.testkit.HeldLock;
import io.parley.testkit.TestDatabase;
import io.parley.testkit.WaitingCalls;
import io.parley.testkit.jpa.Explained;
import io.parley.testkit.jpa.LocalPersistence;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Comments of a tenant that arrive while one is being screened. */
@Timeout(60)
class TogetherIT {
  @Test
  void shareATransactionAndNothingElse() throws SQLException {
    Explained explained = Explained.of("moderation");
    try (LocalPersistence persistence = LocalPersistence.of(explained.pool());
        WaitingCalls calls = new WaitingCalls()) {
      Fixture given = new Fixture(persistence);
      given.words(WordListKind.BANNED, 0, "viagra");
      given.asModerator(
          () ->
              given.moderation.ban(
                  new NewBan(BanKind.EMAIL, "x@spam.example", null, null, false, null, null)));
      RequestId request = new RequestId(Ids.next(), true);
      Supplier<Screened> repeatable = () -> screen(given, request, "repeatable", "a@example.org");
      given.screen("The first, which learns what the tenant wants");
      explained.forget();

      CompletableFuture<Screened> first;
      CompletableFuture<Screened> good;
      CompletableFuture<Screened> bad;
      CompletableFuture<Screened> once;
      CompletableFuture<Screened> banned;
      try (HeldLock lock = HeldLock.of("lock table moderation.screening in exclusive mode")) {
        first = calls.begin(() -> given.screen("alone"));
        lock.awaitSomebody();
        good = calls.beginWaiting(() -> given.screen("good"));
        bad = calls.beginWaiting(() -> given.screen("cheap viagra"));
        once = calls.beginWaiting(repeatable);
        banned =
            calls.beginWaiting(
                () -> screen(given, new RequestId(Ids.next(), false), "banned", "x@spam.example"));
      }

      assertThat(first.join().status()).isEqualTo(CommentStatus.PUBLISHED);
      assertThat(good.join().status()).isEqualTo(CommentStatus.PUBLISHED);
      assertThat(bad.join().status()).isEqualTo(CommentStatus.REJECTED);
      assertThatThrownBy(banned::join).hasCauseInstanceOf(Denied.class);
      Screened answered = once.join();
      assertThat(Collections.frequency(explained.roundTrips(), "commit"))
          .as("transactions: of the first one, and of the others")
          .isEqualTo(2);
      assertThat(repeatable.get()).isEqualTo(answered);
      assertThat(kept(given)).as("each but the one who is banned, once").isEqualTo(5);
    }
  }

  @Test
  void countEachOther() throws SQLException {
    try (WaitingCalls calls = new WaitingCalls()) {
      Fixture given = new Fixture();
      given.asAdmin(
          () ->
              given.moderation.addRule(
                  new NewRule(
                      "No echo",
                      given.key,
                      null,
                      true,
                      List.of(new Condition(Check.REPEATS, 2.0, null)),
                      RuleAction.SPAM)));
      given.policy(SiteMode.RULES, null);
      given.screen("The first, which learns what the tenant wants");

      List<CompletableFuture<Screened>> echoes = new ArrayList<>();
      try (HeldLock lock = HeldLock.of("lock table moderation.screening in exclusive mode")) {
        CompletableFuture<Screened> first = calls.begin(() -> given.screen("alone"));
        lock.awaitSomebody();
        for (int i = 0; i < 4; i++) {
          echoes.add(calls.beginWaiting(() -> given.screen("Echo!")));
        }
        // A name that no text of the database may hold is nobody else's trouble.
        echoes.add(
            calls.beginWaiting(
                () -> screen(given, new RequestId(Ids.next(), false), "odd", "a\0@example.org")));
        assertThat(first).isNotDone();
      }

      assertThat(echoes)
          .extracting(echo -> echo.join().status())
          .filteredOn(CommentStatus.SPAM::equals)
          .as("the third and the fourth of one text")
          .hasSize(2);
    }
  }

  private static Screened screen(Fixture given, RequestId request, String body, String email) {
    return given.as(
        given.tenant,
        request,
        () -> given.moderation.screen(given.draft(body, "a token of sixteen", email, "192.0.2.7")));
  }

  private static long kept(Fixture given) throws SQLException {
    try (Connection administrator = TestDatabase.shared().asAdministrator().getConnection();
        Statement statement = administrator.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select count(distinct text_hash) from moderation.screening where tenant_id = '"
                    + given.tenant.value()
                    + "'")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
