package io.parley.moderation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.discussion.api.ThreadAddress;
import io.parley.discussion.api.ThreadState;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import io.parley.moderation.api.ChangeThread;
import io.parley.moderation.api.ListThreadDecisions;
import io.parley.moderation.api.MergeModeratedThreads;
import io.parley.moderation.api.MoveModeratedThread;
import io.parley.moderation.api.ThreadAction;
import io.parley.moderation.api.ThreadDecided;
import io.parley.moderation.api.ThreadDecisionView;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is decided about threads, noted and taken back. */
class ThreadDecisionsIT {
  private final Fixture given = new Fixture();

  private List<ThreadDecisionView> decisions() {
    ListThreadDecisions query = new ListThreadDecisions(given.site, new PageRequest(50, null));
    return given.asModerator(() -> given.moderation.threadDecisions(query)).items();
  }

  private ThreadDecided move(String identifier) {
    MoveModeratedThread command =
        new MoveModeratedThread(given.site, null, new ThreadAddress(identifier, null));
    return given.asModerator(() -> given.moderation.moveThread(command));
  }

  private ThreadDecided undo(UUID decision) {
    return given.asModerator(() -> given.moderation.undoThreadDecision(decision));
  }

  @Test
  void closingIsNotedOnceAndTakenBack() {
    ChangeThread close = new ChangeThread(given.site, ThreadState.CLOSED);
    given.asModerator(() -> given.moderation.changeThread(close));
    given.asModerator(() -> given.moderation.changeThread(close));

    assertThat(decisions())
        .extracting(ThreadDecisionView::action)
        .containsExactly(ThreadAction.CLOSE);
    UUID decision = decisions().get(0).id();
    assertThat(undo(decision).thread().state()).isEqualTo(ThreadState.OPEN);
    assertThat(decisions().get(0).undone()).isTrue();
    assertThatThrownBy(() -> undo(decision)).isInstanceOf(Conflict.class);
  }

  @Test
  void movesAreTakenBackTheLastOneFirst() {
    ThreadDecided first = move("one");
    ThreadDecided second = move("two");

    assertThatThrownBy(() -> undo(first.id())).isInstanceOf(Conflict.class);
    assertThat(undo(second.id()).thread().identifier()).isEqualTo("one");
    assertThat(undo(first.id()).thread().identifier()).isEqualTo("page");
    assertThat(decisions())
        .extracting(one -> one.after().identifier())
        .containsExactly("two", "one");
  }

  @Test
  void aMergeIsKnownByItsDecision() {
    MergeModeratedThreads command = new MergeModeratedThreads(UUID.randomUUID(), given.site);
    ThreadDecided merged = given.asModerator(() -> given.moderation.mergeThreads(command));

    assertThat(decisions().get(0).before().identifier()).isEqualTo("merged");
    assertThat(undo(merged.id()).thread().identifier()).isEqualTo("merged");
  }

  @Test
  void areForModeratorsOfTheTenant() {
    ThreadDecided moved = move("one");
    RequestId request = new RequestId(Ids.next(), false);

    assertThatThrownBy(() -> given.asReader(() -> given.moderation.undoThreadDecision(moved.id())))
        .isInstanceOf(Denied.class);
    assertThatThrownBy(
            () ->
                given.as(
                    new TenantId(UUID.randomUUID()),
                    request,
                    () -> given.moderation.undoThreadDecision(moved.id()),
                    Scope.MODERATION))
        .isInstanceOf(NotFound.class);
  }
}
