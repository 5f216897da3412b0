package io.parley.identity.core.session;

import io.parley.identity.api.SessionView;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A session as its member sees it. */
@Entity
@Table(name = "member_session")
public class MemberSession {
  @Id private UUID id;

  @TenantId
  @Column(name = "tenant_id", updatable = false)
  private UUID tenantId;

  @Column(name = "member_id", updatable = false)
  private UUID memberId;

  @Column(name = "token_digest", updatable = false)
  private String digest;

  @Column(name = "credential_version")
  private int credentialVersion;

  @Column(updatable = false)
  private @Nullable String browser;

  @Column(updatable = false)
  private @Nullable String system;

  @Column(name = "started_at", updatable = false)
  private Instant startedAt;

  @Column(name = "seen_at")
  private Instant seenAt;

  @Column(name = "expires_at", updatable = false)
  private Instant expiresAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected MemberSession() {}

  // Hibernate sets the tenant from the call.
  @SuppressWarnings("NullAway.Init")
  MemberSession(
      UUID id, String digest, OpenSessions.Opened opened, Browser browser, Instant start) {
    this.id = id;
    this.memberId = opened.person();
    this.digest = digest;
    this.credentialVersion = opened.version();
    this.browser = browser.name();
    this.system = browser.system();
    this.startedAt = start;
    this.seenAt = start;
    this.expiresAt = opened.expiresAt();
  }

  UUID id() {
    return id;
  }

  UUID memberId() {
    return memberId;
  }

  String digest() {
    return digest;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  void seen(Instant now) {
    seenAt = now;
  }

  void follow(int version) {
    credentialVersion = version;
  }

  SessionView view(String current) {
    return new SessionView(
        id, browser, system, startedAt, seenAt, expiresAt, digest.equals(current));
  }
}
