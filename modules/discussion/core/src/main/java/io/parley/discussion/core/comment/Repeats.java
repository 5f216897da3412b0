package io.parley.discussion.core.comment;

import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.CommentView;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.tenancy.api.PublicSite;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers commands about one comment so that a repeat gets its answer, too. Kept for repeats is the
 * comment's id and nothing of what it says: a text must not outlive its comment. So a repeat sees
 * the comment as it is by now, and none when it is gone.
 */
final class Repeats {
  private final UnitOfWork unit;
  private final EntityManager entities;

  Repeats(UnitOfWork unit, EntityManager entities) {
    this.unit = unit;
    this.entities = entities;
  }

  /** A comment and its state, as its author is told: whatever is not published waits. */
  record Shown(CommentView view, CommentStatus status) {
    static Shown of(Comment comment, PublicSite site) {
      return new Shown(
          comment.view(site.settings().avatars()),
          comment.isPublished() ? CommentStatus.PUBLISHED : CommentStatus.PENDING);
    }
  }

  /**
   * Does the work, or finds the comment that an earlier run of it was about.
   *
   * @throws NotFound {@code comment.unknown} for a repeat whose comment is gone
   */
  Shown command(String operation, Object command, PublicSite site, Supplier<Comment> work) {
    AtomicReference<@Nullable Shown> done = new AtomicReference<>();
    UUID id =
        unit.command(
            operation,
            command,
            UUID.class,
            () -> {
              Comment comment = work.get();
              done.set(Shown.of(comment, site));
              return comment.id();
            });
    Shown shown = done.get();
    return shown == null ? repeated(id, site) : shown;
  }

  /**
   * The comment that an earlier run was about.
   *
   * @throws NotFound {@code comment.unknown} when it is gone
   */
  Shown repeated(UUID id, PublicSite site) {
    return unit.read(() -> find(id, site));
  }

  private Shown find(UUID id, PublicSite site) {
    Comment comment = entities.find(Comment.class, id);
    if (comment == null || comment.state() == CommentStatus.DELETED) {
      throw Editing.unknown();
    }
    return Shown.of(comment, site);
  }
}
