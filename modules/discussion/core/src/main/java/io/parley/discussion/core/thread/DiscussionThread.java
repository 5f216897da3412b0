package io.parley.discussion.core.thread;

import io.parley.discussion.api.ThreadState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** The thread of one page. Load it through {@link Threads}, which locks it. */
@Entity
@Table(name = "thread")
@DynamicUpdate
public class DiscussionThread {
  @Id private UUID id;

  @TenantId
  @Column(name = "tenant_id", updatable = false)
  private UUID tenantId;

  @Column(name = "site_id", updatable = false)
  private UUID siteId;

  private @Nullable String identifier;

  private @Nullable String url;

  @Column(name = "url_key")
  private @Nullable String urlKey;

  private @Nullable String title;

  @Enumerated(EnumType.STRING)
  private ThreadState state;

  @SuppressWarnings("UnusedVariable") // Hibernate writes it.
  private boolean hidden;

  @Column(name = "comment_count")
  private long commentCount;

  @SuppressWarnings("UnusedVariable") // Hibernate writes it.
  private long version;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected DiscussionThread() {}

  public UUID id() {
    return id;
  }

  public boolean isClosed() {
    return state == ThreadState.CLOSED;
  }

  /** Whether it was made longer ago than that many days, if there is such a number. */
  public boolean isOlderThan(@Nullable Integer days, Instant now) {
    return days != null && createdAt.isBefore(now.minus(Duration.ofDays(days)));
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

  /**
   * Learns what a page says about itself and the thread did not know: it was imported by address
   * only, or made by a page that gave no title. The identifier is learnt only from the publisher: a
   * reader who invents one would hide the thread from the page that it belongs to. The publisher's
   * title replaces the one there is, which may be a reader's invention; a reader's replaces none.
   */
  void learn(ThreadName name, @Nullable String pageTitle, boolean fromPublisher) {
    if (fromPublisher && identifier == null && name.identifier() != null) {
      identifier = name.identifier();
    }
    if (url == null && name.page() != null) {
      url = name.page().url();
    }
    if (title == null || (fromPublisher && pageTitle != null)) {
      title = pageTitle;
    }
  }
}
