package io.parley.discussion.core;

import static io.parley.discussion.core.PostingIT.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.discussion.api.CommentSort;
import io.parley.discussion.api.CommentView;
import io.parley.discussion.api.DeleteComment;
import io.parley.discussion.api.EditComment;
import io.parley.discussion.api.ListPersonalState;
import io.parley.discussion.api.OwnComment;
import io.parley.discussion.api.PersonalState;
import io.parley.discussion.api.PostedComment;
import io.parley.discussion.api.Screened;
import io.parley.discussion.api.Vote;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.runtime.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthorsIT {
  private static final String STRANGER = "a-token-of-somebody-else";

  private Fixture given;

  @BeforeEach
  void start() {
    given = new Fixture();
  }

  @AfterEach
  void stop() {
    given.close();
  }

  @Test
  void authorsEditWithinTheWindow() throws Exception {
    PostedComment posted = given.post("t", "first");

    CommentView edited = edit(posted, posted.authorToken(), "**second**");

    assertThat(edited.html()).isEqualTo("<p><strong>second</strong></p>\n");
    assertThat(edited.editedAt()).isNotNull();
    assertThat(given.read("t").items()).containsExactly(edited);
    assertThat(source(posted, posted.authorToken())).isEqualTo("**second**");
    assertThat(
            Fixture.sql(
                "select action from discussion.audit_entry where target = '"
                    + posted.comment().id()
                    + "'"))
        .containsExactly(List.of("comment.edited"));
  }

  @Test
  void editsGoThroughTheSameSanitiser() {
    PostedComment posted = given.post("t", "first");

    CommentView edited =
        edit(posted, posted.authorToken(), "<img src=x onerror=alert(1)> [a](javascript:1)");

    assertThat(edited.html()).isEqualTo("<p>&lt;img src&#61;x onerror&#61;alert(1)&gt; a</p>\n");
  }

  @Test
  void onlyTheAuthorMayAndOnlyForAWhile() {
    PostedComment posted = given.post("t", "first");

    refused(Denied.class, "author.unknown", () -> edit(posted, STRANGER, "x"));
    refused(Denied.class, "author.unknown", () -> source(posted, STRANGER));
    refused(Denied.class, "author.unknown", () -> delete(posted, STRANGER));
    given.clock.advance(Duration.ofMinutes(16));
    refused(Denied.class, "window.passed", () -> edit(posted, posted.authorToken(), "x"));
    refused(Denied.class, "window.passed", () -> delete(posted, posted.authorToken()));
    assertThat(given.texts("t")).isEqualTo("first");
  }

  @Test
  void aDeletedCommentLeavesATombstoneOnlyUnderReplies() throws Exception {
    PostedComment lonely = given.post("t", "lonely");
    PostedComment parent = given.post("t", "parent");
    PostedComment reply = given.reply("t", parent.comment().id(), "reply");

    delete(lonely, lonely.authorToken());
    delete(parent, parent.authorToken());

    assertThat(given.texts("t")).isEqualTo("- reply");
    CommentView tombstone = given.read("t").items().get(0);
    assertThat(tombstone.author().name()).isEmpty();
    assertThat(tombstone.html()).isEmpty();
    assertThat(given.read("t").thread().commentCount()).isOne();
    assertThat(
            Fixture.sql(
                "select body, html, author_name, author_email, author_token_hash"
                    + " from discussion.comment where id = '"
                    + parent.comment().id()
                    + "'"))
        .containsExactly(java.util.Arrays.asList("", "", "", null, null));

    // A tombstone can still be answered, until nothing below it is left.
    PostedComment late = given.reply("t", parent.comment().id(), "late");
    delete(reply, reply.authorToken());
    delete(late, late.authorToken());
    assertThat(given.texts("t")).isEmpty();
    refused(Rejected.class, "parent.unknown", () -> given.reply("t", parent.comment().id(), "no"));
    refused(NotFound.class, "comment.unknown", () -> delete(late, late.authorToken()));
  }

  @Test
  void votesCountOncePerReaderAndCanBeTakenBack() {
    PostedComment posted = given.post("t", "good");

    assertThat(vote(posted, STRANGER, 1)).isEqualTo(1);
    assertThat(vote(posted, STRANGER, 1)).isEqualTo(1);
    assertThat(vote(posted, STRANGER, -1)).isEqualTo(-1);
    assertThat(vote(posted, "another-reader-token", 1)).isZero();
    assertThat(vote(posted, STRANGER, 0)).isEqualTo(1);
    assertThat(given.read("t").items().get(0).score()).isEqualTo(1);

    refused(Rejected.class, "vote.range", () -> vote(posted, STRANGER, 2));
    refused(
        NotFound.class,
        "comment.unknown",
        () ->
            given.asReader(
                () -> given.discussion.vote(new Vote(given.site, Ids.next(), STRANGER, 1))));
  }

  @Test
  void votesAtTheSameTimeAreAllCounted() throws Exception {
    PostedComment posted = given.post("t", "good");
    ExecutorService readers = Executors.newFixedThreadPool(10);
    try {
      List<Future<Integer>> votes = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        // Each of twenty readers clicks three times.
        String voter = "reader-number-%05d".formatted(i % 20);
        votes.add(readers.submit(() -> vote(posted, voter, 1)));
      }
      for (Future<Integer> vote : votes) {
        vote.get();
      }
    } finally {
      readers.shutdownNow();
    }

    assertThat(given.read("t").items().get(0).score()).isEqualTo(20);
  }

  @Test
  void theBestComesFirst() {
    given.post("t", "a");
    PostedComment best = given.post("t", "b");
    vote(best, STRANGER, 1);

    assertThat(given.read(Fixture.page("t"), CommentSort.BEST, 1, null).items().get(0).id())
        .isEqualTo(best.comment().id());
  }

  @Test
  void tellsReadersAboutThemselvesOnly() {
    PostedComment mine = given.post("t", "mine");
    PostedComment other = given.post("t", "other");
    vote(mine, STRANGER, 1);
    vote(other, mine.authorToken(), -1);

    List<PersonalState> states = personal(mine.authorToken());

    assertThat(states)
        .extracting(PersonalState::comment)
        .containsExactly(mine.comment().id(), other.comment().id());
    assertThat(states.get(0).own()).isTrue();
    assertThat(states.get(0).vote()).isZero();
    assertThat(states.get(0).editableUntil())
        .isEqualTo(mine.comment().createdAt().plus(Duration.ofMinutes(15)));
    assertThat(states.get(1).own()).isFalse();
    assertThat(states.get(1).vote()).isEqualTo(-1);
    given.clock.advance(Duration.ofMinutes(16));
    assertThat(personal(mine.authorToken()).get(0).editableUntil()).isNull();
  }

  private CommentView edit(PostedComment posted, String token, String body) {
    UUID id = posted.comment().id();
    return given.asReader(
        () -> given.discussion.edit(new EditComment(given.site, id, token, body, Screened.PASSED)));
  }

  private boolean delete(PostedComment posted, String token) {
    UUID id = posted.comment().id();
    return given.asReader(
        () -> {
          given.discussion.delete(new DeleteComment(given.site, id, token));
          return true;
        });
  }

  private String source(PostedComment posted, String token) {
    UUID id = posted.comment().id();
    return given.asReader(() -> given.discussion.source(new OwnComment(given.site, id, token)));
  }

  private int vote(PostedComment posted, String voter, int value) {
    UUID id = posted.comment().id();
    return given.asReader(() -> given.discussion.vote(new Vote(given.site, id, voter, value)));
  }

  private List<PersonalState> personal(String token) {
    return given.asReader(
        () ->
            given.discussion.personal(new ListPersonalState(given.site, Fixture.page("t"), token)));
  }
}
