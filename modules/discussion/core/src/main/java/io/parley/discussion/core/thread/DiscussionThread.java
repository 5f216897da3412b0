package io.parley.discussion.core.thread;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.TenantId;

/**
 * The thread of one page, as far as changes of its comments change it. Load it through {@link
 * Threads}, which locks it.
 */
@Entity
@Table(name = "thread")
@DynamicUpdate
public class DiscussionThread {
  @Id private UUID id;

  @TenantId
  @Column(name = "tenant_id", updatable = false)
  private UUID tenantId;

  @Column(name = "comment_count")
  private long commentCount;

  @SuppressWarnings("UnusedVariable") // Hibernate writes it.
  private long version;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected DiscussionThread() {}

  public UUID id() {
    return id;
  }

  /** Notes that something of the thread changed. */
  public void touch() {
    version++;
  }

  /** Counts one published comment less. */
  public void lose() {
    commentCount--;
    touch();
  }
}
