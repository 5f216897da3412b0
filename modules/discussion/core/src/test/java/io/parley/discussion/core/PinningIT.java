package io.parley.discussion.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.discussion.api.ChangeStates;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.CommentView;
import io.parley.discussion.api.PinComment;
import io.parley.discussion.api.StateChange;
import io.parley.discussion.api.StateOutcome;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Comments that moderators pin. */
class PinningIT {
  private final Fixture given = new Fixture();

  @AfterEach
  void close() {
    given.close();
  }

  private <T> T asModerator(TenantId tenant, Supplier<T> work) {
    Actor moderator = new Actor(Actor.Kind.MEMBER, "mod", Set.of(Scope.MODERATION));
    return given.as(moderator, tenant, new RequestId(Ids.next(), false), work);
  }

  private StateOutcome pin(UUID comment, boolean pinned) {
    return asModerator(given.tenant, () -> given.discussion.pin(new PinComment(comment, pinned)))
        .outcome();
  }

  private void become(UUID comment, CommentStatus state) {
    asModerator(
        given.tenant,
        () ->
            given.discussion.changeStates(
                new ChangeStates(List.of(new StateChange(comment, null, state)))));
  }

  private UUID posted(String body) {
    return given.post("t", body).comment().id();
  }

  private List<Boolean> marks() {
    return given.read("t").items().stream().map(CommentView::pinned).map(Objects::nonNull).toList();
  }

  @Test
  void readersSeeItFirstUntilItIsUnpinned() {
    posted("one");
    UUID two = posted("two");

    assertThat(pin(two, true)).isEqualTo(StateOutcome.DONE);
    assertThat(pin(two, true)).isEqualTo(StateOutcome.UNCHANGED);
    assertThat(given.texts("t")).isEqualTo("two one");
    assertThat(marks()).containsExactly(true, false);

    assertThat(pin(two, false)).isEqualTo(StateOutcome.DONE);
    assertThat(given.texts("t")).isEqualTo("one two");
    assertThat(marks()).containsExactly(false, false);
  }

  @Test
  void isHiddenWithItsCommentAndShowsAgainWithIt() {
    posted("one");
    UUID two = posted("two");
    pin(two, true);

    become(two, CommentStatus.SPAM);
    assertThat(given.texts("t")).isEqualTo("one");
    become(two, CommentStatus.PUBLISHED);
    assertThat(given.texts("t")).isEqualTo("two one");
  }

  @Test
  void refusesRepliesWhatNobodySeesAndMoreThanAFew() {
    UUID root = posted("root");
    UUID reply =
        given
            .asReader(
                () -> given.discussion.post(given.draft(Fixture.page("t"), root, "reply", null)))
            .comment()
            .id();
    UUID hidden = posted("hidden");
    become(hidden, CommentStatus.REJECTED);
    for (int i = 0; i < PinComment.MOST; i++) {
      pin(posted("p" + i), true);
    }

    for (UUID refused : List.of(reply, hidden, root)) {
      assertThatThrownBy(() -> pin(refused, true)).isInstanceOf(Conflict.class);
    }
  }

  @Test
  void isForModeratorsOfTheTenant() {
    PinComment command = new PinComment(posted("one"), true);

    assertThatThrownBy(() -> given.asProgram(() -> given.discussion.pin(command)))
        .isInstanceOf(Denied.class);
    TenantId stranger = new TenantId(UUID.randomUUID());
    assertThatThrownBy(() -> asModerator(stranger, () -> given.discussion.pin(command)))
        .isInstanceOf(NotFound.class);
  }
}
