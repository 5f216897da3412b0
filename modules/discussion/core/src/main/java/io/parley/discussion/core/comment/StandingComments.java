package io.parley.discussion.core.comment;

import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.core.desk.Moderator;
import io.parley.discussion.core.thread.DiscussionThread;
import io.parley.discussion.core.thread.Threads;
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

  /** The comment of that id, if the moderator reaches it, for a change inside a unit of work. */
  Optional<Standing> lock(Moderator moderator, UUID id) {
    // The thread first, as everybody does who changes a comment.
    return entities
        .createQuery("select c.threadId from Comment c where c.id = :id", UUID.class)
        .setParameter("id", id)
        .getResultStream()
        .findFirst()
        .flatMap(threads::lock)
        .flatMap(thread -> standing(thread, entities.find(Comment.class, id)))
        .filter(found -> moderator.reach().includes(found.comment().siteId()));
  }

  private static Optional<Standing> standing(DiscussionThread thread, @Nullable Comment comment) {
    return comment == null || comment.state() == CommentStatus.DELETED
        ? Optional.empty()
        : Optional.of(new Standing(thread, comment));
  }
}
