package io.parley.tenancy.core.site;

import io.parley.tenancy.api.SiteSettings;
import io.parley.tenancy.api.SiteView;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A site of a tenant. */
@Entity
@Table(name = "site")
public class Site {
  // What other nodes and caches know of the site may be this old; erasing sooner could leave rows
  // that were written meanwhile.
  private static final Duration GRACE = Duration.ofSeconds(2);

  @Id private UUID id;

  @TenantId
  @Column(name = "tenant_id", updatable = false)
  private UUID tenantId;

  @Column(updatable = false)
  private String key;

  private String name;
  private String[] origins;

  @Column(name = "guest_posting")
  private boolean guestPosting;

  @Column(name = "edit_window_minutes")
  private int editWindowMinutes;

  private boolean closed;
  private boolean avatars;

  @Column(name = "reply_mails")
  private boolean replyMails;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @Column(name = "removed_at")
  private @Nullable Instant removedAt;

  @Column(name = "erase_after")
  private @Nullable Instant eraseAfter;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Site() {}

  // Hibernate sets the tenant from the call.
  @SuppressWarnings("NullAway.Init")
  Site(
      UUID id,
      String key,
      String name,
      List<String> origins,
      SiteSettings settings,
      Instant createdAt) {
    this.id = id;
    this.key = key;
    this.name = name;
    this.origins = origins.toArray(String[]::new);
    // As exact as the database keeps it.
    this.createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    behave(settings);
  }

  String key() {
    return key;
  }

  UUID id() {
    return id;
  }

  void rename(String other) {
    name = other;
  }

  void allow(List<String> otherOrigins) {
    origins = otherOrigins.toArray(String[]::new);
  }

  final void behave(SiteSettings settings) {
    guestPosting = settings.guestPosting();
    editWindowMinutes = settings.editWindowMinutes();
    closed = settings.closed();
    avatars = settings.avatars();
    replyMails = settings.mailsReplies();
  }

  SiteSettings settings() {
    return new SiteSettings(guestPosting, editWindowMinutes, closed, avatars, replyMails);
  }

  void remove(Instant now) {
    removedAt = now;
    eraseAfter = now.plus(GRACE);
  }

  SiteView view() {
    return new SiteView(id, key, name, List.of(origins), settings(), createdAt);
  }
}
