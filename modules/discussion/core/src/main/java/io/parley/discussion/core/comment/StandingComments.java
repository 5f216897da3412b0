package io.parley.discussion.core.comment;

import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.core.thread.DiscussionThread;
import io.parley.discussion.core.thread.Threads;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Scope;
import io.parley.kernel.jpa.UnitOfWork;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Comments that moderators change one by one. */
final class StandingComments {
  private final EntityManager entities;
  private final Threads threads;

  StandingComments(UnitOfWork unit, EntityManager entities) {
    this.entities = entities;
    this.threads = new Threads(unit, entities);
  }

  /** Only moderators of a tenant may go on. */
  static void requireModerator() {
    CallContext call = CallContext.current();
    call.require(Scope.MODERATION);
    call.requireTenant();
  }

  /** The comment of that id, for a change. Use it inside a unit of work. */
  Optional<Standing> lock(UUID id) {
    // The thread first, as everybody does who changes a comment.
    return entities
        .createQuery("select c.threadId from Comment c where c.id = :id", UUID.class)
        .setParameter("id", id)
        .getResultStream()
        .findFirst()
        .flatMap(threads::lock)
        .flatMap(thread -> standing(thread, entities.find(Comment.class, id)));
  }

  private static Optional<Standing> standing(DiscussionThread thread, @Nullable Comment comment) {
    return comment == null || comment.state() == CommentStatus.DELETED
        ? Optional.empty()
        : Optional.of(new Standing(thread, comment));
  }
}
