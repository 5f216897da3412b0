package io.parley.discussion.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.parley.discussion.api.BodyFormat;
import io.parley.discussion.api.CommentView;
import io.parley.discussion.api.DeleteComment;
import io.parley.discussion.api.DeskComment;
import io.parley.discussion.api.EditComment;
import io.parley.discussion.api.PostedComment;
import io.parley.discussion.api.ReviseComment;
import io.parley.discussion.api.RevisionView;
import io.parley.discussion.api.Screened;
import io.parley.discussion.api.StateOutcome;
import io.parley.discussion.api.UndoRevision;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.runtime.Ids;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Texts that moderators replace. */
class RevisionsIT {
  private final Fixture given = new Fixture();

  @AfterEach
  void close() {
    given.close();
  }

  private <T> T asModerator(Supplier<T> work) {
    Actor moderator = new Actor(Actor.Kind.MEMBER, "mod", Set.of(Scope.MODERATION));
    return given.as(moderator, given.tenant, new RequestId(Ids.next(), false), work);
  }

  private PostedComment posted(String body) {
    return given.asReader(
        () -> given.discussion.post(given.draft(Fixture.page("t"), null, body, null)));
  }

  private UUID revise(UUID comment, String body) {
    DeskComment revised =
        asModerator(() -> given.discussion.revise(new ReviseComment(comment, body, null)));
    return Objects.requireNonNull(revised.revision());
  }

  private StateOutcome undo(UUID comment, UUID revision) {
    return asModerator(() -> given.discussion.undoRevision(new UndoRevision(comment, revision)))
        .outcome();
  }

  private List<RevisionView> revisions(UUID comment) {
    return asModerator(() -> given.discussion.revisions(comment));
  }

  @Test
  void givesTheFormerTextBackStepByStep() {
    CommentView before = posted("*rude*").comment();
    UUID first = revise(before.id(), "kind");
    UUID second = revise(before.id(), "kinder");

    assertThat(undo(before.id(), first)).isEqualTo(StateOutcome.CHANGED);
    assertThat(given.texts("t")).isEqualTo("kinder");
    assertThat(undo(before.id(), second)).isEqualTo(StateOutcome.DONE);
    assertThat(given.texts("t")).isEqualTo("kind");
    assertThat(undo(before.id(), first)).isEqualTo(StateOutcome.DONE);

    assertThat(given.read("t").items()).containsExactly(before);
    assertThat(undo(before.id(), first)).isEqualTo(StateOutcome.CHANGED);
    assertThat(revisions(before.id()))
        .extracting(RevisionView::before, RevisionView::after)
        .containsExactly(tuple("kind", "kinder"), tuple("*rude*", "kind"));
  }

  @Test
  void leavesWhatItsAuthorWroteSince() {
    PostedComment posted = posted("rude");
    UUID id = posted.comment().id();
    String token = Objects.requireNonNull(posted.authorToken());
    UUID revision = revise(id, "kind");
    given.asReader(
        () ->
            given.discussion.edit(new EditComment(given.site, id, token, "mine", Screened.PASSED)));

    assertThat(undo(id, revision)).isEqualTo(StateOutcome.CHANGED);

    assertThat(given.texts("t")).isEqualTo("mine");
    assertThat(asModerator(() -> given.discussion.deskComments(List.of(id))).get(0).revision())
        .isNull();
  }

  @Test
  void noTextOutlivesItsComment() {
    PostedComment posted = posted("rude");
    UUID id = posted.comment().id();
    String token = Objects.requireNonNull(posted.authorToken());
    UUID revision = revise(id, "kind");
    given.asReader(
        () -> {
          given.discussion.delete(new DeleteComment(given.site, id, token));
          return true;
        });

    assertThat(revisions(id)).isEmpty();
    assertThat(undo(id, revision)).isEqualTo(StateOutcome.UNKNOWN);
  }

  @Test
  void keepsTheWayInWhichATextIsWritten() {
    UUID id = posted("plain").comment().id();

    DeskComment revised =
        asModerator(
            () ->
                given.discussion.revise(
                    new ReviseComment(id, "<b>bold</b><script>x()</script>", BodyFormat.HTML)));

    assertThat(revised.html()).contains("<b>bold</b>").doesNotContain("script");
    assertThat(revised.format()).isEqualTo(BodyFormat.HTML);
    assertThat(undo(id, Objects.requireNonNull(revised.revision()))).isEqualTo(StateOutcome.DONE);
    assertThat(given.texts("t")).isEqualTo("plain");
  }
}
