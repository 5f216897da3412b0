package io.parley.identity.core.member;

import io.parley.identity.api.MemberView;
import io.parley.identity.api.Role;
import io.parley.identity.core.access.Credential;
import io.parley.identity.core.access.Holder;
import io.parley.identity.core.text.EmailAddress;
import io.parley.kernel.api.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A person in a tenant: invited at first, active from the first password on. */
@Entity
@Table(name = "member")
public class Member {
  @Id private UUID id;

  @TenantId
  @Column(name = "tenant_id", updatable = false)
  private UUID tenantId;

  @Column(updatable = false)
  private String email;

  @Column(name = "email_key", updatable = false)
  private String emailKey;

  private String name;

  @Enumerated(EnumType.STRING)
  private @Nullable Role role;

  @Column(name = "password_hash")
  private @Nullable String passwordHash;

  @Column(name = "credential_version")
  private int credentialVersion;

  @Column(name = "invitation_hash")
  private byte @Nullable [] invitationHash;

  @Column(name = "invitation_expires_at")
  private @Nullable Instant invitationExpiresAt;

  // The used invitation stays, so that a repeated request is told from a wrong token.
  @Column(name = "invitation_used_at")
  private @Nullable Instant invitationUsedAt;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @Column(name = "second_factor_since")
  private @Nullable Instant secondFactorSince;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Member() {}

  // Hibernate sets the tenant from the call.
  @SuppressWarnings("NullAway.Init")
  Member(UUID id, EmailAddress email, String name, @Nullable Role role, Instant createdAt) {
    this.id = id;
    this.email = email.text();
    this.emailKey = email.key();
    this.name = name;
    this.role = role;
    // As exact as the database keeps it.
    this.createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
  }

  /** Stable name of the person. */
  public UUID id() {
    return id;
  }

  /** Address as given when invited. */
  public String email() {
    return email;
  }

  /** What people call the person. */
  public String name() {
    return name;
  }

  /** What the person is on all sites; null for somebody who is something at single sites. */
  public @Nullable Role role() {
    return role;
  }

  String emailKey() {
    return emailKey;
  }

  boolean active() {
    return passwordHash != null;
  }

  void invite(String currentName, @Nullable Role currentRole, byte[] tokenHash, Instant expiresAt) {
    name = currentName;
    role = currentRole;
    invitationHash = tokenHash.clone();
    invitationExpiresAt = expiresAt;
    invitationUsedAt = null;
  }

  void become(@Nullable Role currentRole) {
    role = currentRole;
  }

  boolean isInvited() {
    return invitationHash != null;
  }

  byte[] invitationHash() {
    return invitationHash == null ? new byte[0] : invitationHash.clone();
  }

  boolean wasInvitedWith(byte[] tokenHash) {
    return invitationHash != null && MessageDigest.isEqual(invitationHash, tokenHash);
  }

  /** When the invitation ends that the person may take up now, or null when there is none. */
  @Nullable Instant invitedUntil(Instant now) {
    boolean open =
        invitationUsedAt == null && invitationExpiresAt != null && invitationExpiresAt.isAfter(now);
    return open ? invitationExpiresAt : null;
  }

  void join(String newPasswordHash, Instant now) {
    passwordHash = newPasswordHash;
    credentialVersion++;
    invitationUsedAt = now;
  }

  /** Since when signing in takes a code, too; null when it does not. */
  public @Nullable Instant secondFactorSince() {
    return secondFactorSince;
  }

  void useSecondFactor(@Nullable Instant since) {
    secondFactorSince = since == null ? null : since.truncatedTo(ChronoUnit.MICROS);
  }

  /** Signing in takes no code any more; sessions from before end. */
  void loseSecondFactor() {
    secondFactorSince = null;
    credentialVersion++;
  }

  int credentialVersion() {
    return credentialVersion;
  }

  int changePassword(String newPasswordHash) {
    passwordHash = newPasswordHash;
    return ++credentialVersion;
  }

  Optional<Credential> credential() {
    return Optional.ofNullable(passwordHash).map(hash -> new Credential(holder(), hash));
  }

  /** The person as Shiro's principal. */
  public Holder holder() {
    return new Holder(
        Actor.Kind.MEMBER,
        id,
        role == null ? Set.of() : Set.of(role.name().toLowerCase(Locale.ROOT)),
        Set.of(),
        credentialVersion);
  }

  MemberView view(Map<UUID, Role> sites) {
    return new MemberView(
        id,
        email,
        name,
        // For readers that know of no sites, the least.
        role == null ? Role.ANALYST : role,
        active(),
        createdAt,
        secondFactorSince != null,
        role == null ? Duty.listed(sites) : null);
  }
}
