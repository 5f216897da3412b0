package io.parley.discussion.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.discussion.api.CommentView;
import io.parley.discussion.api.NewAuthor;
import io.parley.discussion.api.PostComment;
import io.parley.discussion.api.PostedComment;
import io.parley.discussion.api.Screened;
import io.parley.discussion.api.ThreadAddress;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.runtime.Ids;
import io.parley.testkit.HeldLock;
import io.parley.testkit.WaitingCalls;
import io.parley.testkit.jpa.Explained;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Comments of a tenant that arrive while another one is being written. */
@Timeout(60)
class TogetherIT {
  private final WaitingCalls calls = new WaitingCalls();

  // Whoever writes a comment waits behind it, at the end of its transaction.
  private static HeldLock lockEnd() throws SQLException {
    return HeldLock.of("lock table discussion.outbox_event in share mode");
  }

  @Test
  void shareATransactionAndNothingElse() throws Exception {
    Explained explained = Explained.of("discussion");
    try (Fixture given = new Fixture(explained.pool());
        calls) {
      given.post("busy", "The first.");
      UUID parent = given.post("other", "The first.").comment().id();
      given.post("closed", "The first.");
      Fixture.sql(
          "update discussion.thread set state = 'CLOSED' where tenant_id = '%s'"
                  .formatted(given.tenant)
              + " and identifier = 'closed' returning 1");
      RequestId request = new RequestId(Ids.next(), true);
      PostComment once = given.draft(Fixture.page("other"), null, "Once.", null);
      Supplier<PostedComment> repeatable =
          () -> given.as(Actor.reader(), given.tenant, request, () -> given.discussion.post(once));
      PostComment titled =
          new PostComment(
              given.site,
              Fixture.page("other"),
              "What the publisher calls it",
              null,
              "From a program.",
              new NewAuthor.Named("7", "Anna", null, null),
              null,
              Screened.PASSED);
      explained.forget();

      CompletableFuture<PostedComment> first;
      CompletableFuture<PostedComment> second;
      CompletableFuture<PostedComment> third;
      CompletableFuture<PostedComment> reply;
      CompletableFuture<PostedComment> byAddress;
      CompletableFuture<PostedComment> closed;
      CompletableFuture<PostedComment> repeated;
      CompletableFuture<PostedComment> byPublisher;
      try (HeldLock lock = lockEnd()) {
        first = calls.begin(() -> given.post("busy", "Waits."));
        lock.awaitSomebody();
        second = calls.beginWaiting(() -> given.post("other", "A second."));
        third = calls.beginWaiting(() -> given.post("busy", "A third."));
        reply = calls.beginWaiting(() -> given.reply("other", parent, "An answer."));
        byAddress =
            calls.beginWaiting(
                () ->
                    given.asReader(
                        () ->
                            given.discussion.post(
                                given.draft(address("other"), null, "By its address.", null))));
        closed = calls.beginWaiting(() -> given.post("closed", "Too late."));
        repeated = calls.beginWaiting(repeatable);
        byPublisher =
            calls.beginWaiting(() -> given.asProgram(() -> given.discussion.post(titled)));
      }

      List<CommentView> posted =
          List.of(
              second.join().comment(),
              reply.join().comment(),
              byAddress.join().comment(),
              repeated.join().comment(),
              byPublisher.join().comment());
      assertThatThrownBy(closed::join)
          .cause()
          .isInstanceOfSatisfying(
              Conflict.class, conflict -> assertThat(conflict.code()).isEqualTo("thread.closed"));
      first.join();
      third.join();
      assertThat(Collections.frequency(explained.roundTrips(), "commit"))
          .as("transactions: of the first one, and of the others")
          .isEqualTo(2);
      assertThat(given.all("other")).containsAll(posted).hasSize(6);
      assertThat(given.read("other").thread().title()).isEqualTo("What the publisher calls it");
      assertThat(counted(given, "other")).containsExactly("6", "6");
      assertThat(counted(given, "busy")).containsExactly("3", "3");
      assertThat(given.all("busy")).contains(first.join().comment(), third.join().comment());
      assertThat(repeatable.get().comment()).isEqualTo(repeated.join().comment());
      assertThat(counted(given, "other")).containsExactly("6", "6");
    }
  }

  // The comments of a thread, and how often each of them raised its version since it was made.
  private static List<String> counted(Fixture given, String thread) throws Exception {
    return Fixture.sql(
            "select comment_count, version - 1 from discussion.thread where tenant_id = '%s'"
                    .formatted(given.tenant)
                + " and identifier = '"
                + thread
                + "'")
        .get(0);
  }

  @Test
  void whatNeedsMoreThanALookIsWrittenByItself() throws Exception {
    try (Fixture given = new Fixture();
        calls) {
      given.post("busy", "The first.");
      given.post("locked", "The first.");
      given.post("other", "The first.");

      CompletableFuture<PostedComment> first;
      CompletableFuture<PostedComment> fresh;
      CompletableFuture<PostedComment> orphan;
      CompletableFuture<PostedComment> locked;
      CompletableFuture<PostedComment> other;
      try (HeldLock longer =
          HeldLock.of(
              "select 1 from discussion.thread where tenant_id = '%s' and identifier = 'locked'"
                      .formatted(given.tenant)
                  + " for update")) {
        try (HeldLock lock = lockEnd()) {
          first = calls.begin(() -> given.post("busy", "Waits."));
          lock.awaitSomebody();
          fresh = calls.beginWaiting(() -> given.post("new", "Makes its thread."));
          orphan = calls.beginWaiting(() -> given.reply("other", UUID.randomUUID(), "To nobody."));
          locked = calls.beginWaiting(() -> given.post("locked", "Waits longer."));
          other = calls.beginWaiting(() -> given.post("other", "Waits no longer."));
        }
        CommentView shown = other.join().comment();
        CommentView firstOfItsThread = fresh.join().comment();
        assertThat(given.all("other")).contains(shown).hasSize(2);
        assertThat(given.all("new")).containsExactly(firstOfItsThread);
        assertThatThrownBy(orphan::join)
            .cause()
            .isInstanceOfSatisfying(
                Rejected.class, why -> assertThat(why.code()).isEqualTo("parent.unknown"));
        longer.awaitSomebody();
        assertThat(locked).isNotDone();
      }

      CommentView late = locked.join().comment();
      assertThat(given.all("locked")).contains(late).hasSize(2);
      assertThat(given.read("locked").thread().commentCount()).isEqualTo(2);
      assertThat(first.join().comment()).isIn(given.all("busy"));
    }
  }

  private static ThreadAddress address(String thread) {
    return new ThreadAddress(null, Fixture.page(thread).url());
  }
}
