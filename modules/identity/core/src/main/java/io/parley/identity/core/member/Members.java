package io.parley.identity.core.member;

import io.parley.identity.api.Invitation;
import io.parley.identity.api.Invite;
import io.parley.identity.api.MemberInvited;
import io.parley.identity.api.MemberView;
import io.parley.identity.api.Role;
import io.parley.identity.core.access.Credential;
import io.parley.identity.core.credential.CredentialText;
import io.parley.identity.core.credential.SecretSource;
import io.parley.identity.core.tenant.Authority;
import io.parley.identity.core.tenant.TenantStates;
import io.parley.identity.core.text.EmailAddress;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Sha256;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.UuidText;
import io.parley.kernel.events.Outbox;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.Keyset;
import io.parley.kernel.jpa.UniqueViolation;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.Label;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people of the tenant of the call. */
public final class Members {
  static final String PURPOSE = "identity.invitation";
  private static final Duration INVITATION_LASTS = Duration.ofDays(7);

  private final EntityManager entities;
  private final UnitOfWork unit;
  private final Clock clock;
  private final SecretSource secrets;
  private final TenantStates tenants;
  private final Outbox outbox;
  private final SiteRoles siteRoles;

  /** Members as kept by the persistence unit. */
  public Members(
      EntityManager entities,
      UnitOfWork unit,
      Clock clock,
      SecretSource secrets,
      TenantStates tenants,
      Outbox outbox) {
    this.entities = entities;
    this.unit = unit;
    this.clock = clock;
    this.secrets = secrets;
    this.tenants = tenants;
    this.outbox = outbox;
    this.siteRoles = new SiteRoles(unit);
  }

  /** The stored answer: everything but the token. */
  record Issued(UUID member, String email, Instant expiresAt) {}

  private record Wanted(EmailAddress email, String name, Duty duty) {
    static Wanted of(Invite command) {
      return new Wanted(
          EmailAddress.of(command.email()),
          Label.of("member", command.name()),
          Duty.of(command.role(), command.sites()));
    }
  }

  /** Refuses what can never be invited. */
  public void check(Invite command) {
    var unused = Wanted.of(command);
  }

  /** Invites a person, or renews the invitation. */
  public Invitation invite(Invite command) {
    TenantId tenant = Authority.requireAdmin();
    Wanted wanted = Wanted.of(command);
    tenants.requireActive(tenant);
    tenants.requireSites(tenant, wanted.duty().sites().keySet());
    Long most = tenants.mostMembers(tenant);
    SecretSource.OfRequest secret = secrets.forCall(PURPOSE);
    try {
      Issued issued =
          unit.command("invite", command, Issued.class, () -> invite(wanted, most, secret));
      return new Invitation(
          issued.member(),
          issued.email(),
          CredentialText.ofInvitation(tenant, issued.member(), secret.of(issued.member())),
          issued.expiresAt());
    } catch (UniqueViolation violation) {
      if (violation.constraint().equals("member_email_taken")) {
        throw new Conflict(
            "member.invited-meanwhile",
            "Somebody else invited this person at the same moment. Please try again.",
            "email");
      }
      throw violation;
    }
  }

  private Issued invite(Wanted wanted, @Nullable Long most, SecretSource.OfRequest secret) {
    EmailAddress email = wanted.email();
    String name = wanted.name();
    Duty duty = wanted.duty();
    Role role = duty.role();
    Standing standing = standing();
    if (!standing.mayGive(role)) {
      throw ownersOnly();
    }
    Instant now = clock.instant();
    Member member = findByEmail(email.key(), LockModeType.PESSIMISTIC_WRITE).orElse(null);
    Duty before = member == null ? Duty.NONE : duty(member);
    if (member == null) {
      requireRoom(most);
      member = new Member(Ids.next(), email, name, role, now);
      entities.persist(member);
    } else if (!standing.mayRenew(member.role(), member.active())) {
      throw ownersOnly();
    } else if (member.active() && member.role() == Role.OWNER && role != Role.OWNER) {
      requireAnotherOwner(member.id());
    }
    // As the database keeps it.
    Instant expiresAt = now.plus(INVITATION_LASTS).truncatedTo(ChronoUnit.MICROS);
    member.invite(name, role, Sha256.of(secret.of(member.id())), expiresAt);
    siteRoles.replace(member.id(), duty.sites());
    unit.audit("member.invited", member.id().toString(), Changes.of("role", before.role(), role));
    before.noteSites(unit, member.id(), duty);
    outbox.append(new MemberInvited(member.id(), now));
    return new Issued(member.id(), member.email(), expiresAt);
  }

  static Denied ownersOnly() {
    return new Denied("member.owner-only", "Only an owner may do this: ask one.");
  }

  /** What the member is, inside a unit of work. */
  Duty duty(Member member) {
    return new Duty(member.role(), siteRoles.of(member));
  }

  /** Lets the member be that and nothing else, inside a unit of work. */
  void become(Member member, Duty duty) {
    member.become(duty.role());
    siteRoles.replace(member.id(), duty.sites());
  }

  /** The member as others see it, inside a unit of work. */
  public MemberView view(Member member) {
    return member.view(siteRoles.of(member));
  }

  /** How far the word of the actor goes, inside a unit of work. */
  Standing standing() {
    Actor actor = CallContext.current().actor();
    return switch (actor.kind()) {
      case OPERATOR, SYSTEM -> Standing.OWNER;
      case API_KEY -> Standing.ADMIN;
      case READER -> Standing.OTHER;
      case MEMBER ->
          find(UuidText.parse("actor", actor.id()))
              .map(member -> Standing.of(member.role()))
              .orElse(Standing.OTHER);
    };
  }

  private void requireRoom(@Nullable Long most) {
    if (most == null) {
      return;
    }
    if (present() >= most) {
      throw new Rejected(
          "member.quota",
          "The plan allows " + most + " members. Ask the operator for another plan.");
    }
  }

  private long present() {
    return entities.createQuery("select count(m) from Member m", Long.class).getSingleResult();
  }

  /** How many there are. */
  public long count() {
    Authority.requireAdmin();
    return unit.read(this::present);
  }

  // All owners are locked, so that two of them cannot step down at the same moment.
  void requireAnotherOwner(UUID owner) {
    boolean another =
        entities
            .createQuery("select m from Member m where m.role = :role order by m.id", Member.class)
            .setParameter("role", Role.OWNER)
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultList()
            .stream()
            .anyMatch(member -> member.active() && !member.id().equals(owner));
    if (!another) {
      throw new Conflict(
          "member.last-owner", "A tenant keeps at least one owner: invite another one first.");
    }
  }

  /** The members by e-mail. */
  public Page<MemberView> page(PageRequest request) {
    Authority.requireAdmin();
    // The cursor names a member, not an address: cursors end up in logs.
    Optional<UUID> after = Keyset.after(request).map(text -> UuidText.parse("cursor", text));
    List<MemberView> rows =
        unit.read(
            () ->
                views(
                    entities
                        .createQuery(
                            "select m from Member m where m.emailKey > :after order by m.emailKey",
                            Member.class)
                        .setParameter(
                            "after", after.flatMap(this::find).map(Member::emailKey).orElse(""))
                        .setMaxResults(Keyset.rows(request))
                        .getResultList()));
    return Keyset.page(request, rows, row -> row, row -> row.id().toString());
  }

  private List<MemberView> views(List<Member> members) {
    Map<UUID, Map<UUID, Role>> sites = siteRoles.of(members.stream().map(Member::id).toList());
    return members.stream()
        .map(member -> member.view(sites.getOrDefault(member.id(), Map.of())))
        .toList();
  }

  /** The stored credential of the member of that address, when there is one, in a tenant. */
  public Optional<Credential> credential(TenantId tenant, String emailKey) {
    return CallContext.current()
        .withTenant(tenant)
        .run(
            () ->
                unit.read(
                    () -> findByEmail(emailKey, LockModeType.NONE).flatMap(Member::credential)));
  }

  /** The member, inside a unit of work in the member's tenant. */
  public Optional<Member> find(UUID id) {
    return Optional.ofNullable(entities.find(Member.class, id));
  }

  /**
   * Gives the member another password, inside a unit of work in the member's tenant; the version
   * that the credential has from now on.
   *
   * @param version of the credential that was just shown
   */
  public int changePassword(UUID id, int version, String passwordHash) {
    Member member = entities.find(Member.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (member == null || member.credentialVersion() != version) {
      throw new Conflict(
          "password.changed-meanwhile", "The password was changed at the same moment.");
    }
    int next = member.changePassword(passwordHash);
    unit.audit("member.password-changed", id.toString(), Changes.none());
    return next;
  }

  /** The member of that address who has a password, inside a unit of work. */
  public Optional<Member> withPassword(String emailKey, LockModeType lock) {
    return findByEmail(emailKey, lock).filter(Member::active);
  }

  /**
   * Gives the member another password, inside a unit of work; all sessions end with the version of
   * the one before.
   */
  public void resetPassword(Member member, String passwordHash) {
    var unused = member.changePassword(passwordHash);
    unit.audit("member.password-reset", member.id().toString(), Changes.none());
  }

  /** The member, whom nobody else changes until the unit of work ends. */
  public Member locked(UUID id) {
    Member member = entities.find(Member.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (member == null) {
      throw new NotFound("member.unknown", "There is no such member.");
    }
    return member;
  }

  /** Lets signing in take a code from now on, or no longer. Inside a unit of work. */
  public void useSecondFactor(Member member, @Nullable Instant since) {
    member.useSecondFactor(since);
  }

  private Optional<Member> findByEmail(String emailKey, LockModeType lock) {
    return entities
        .createQuery("select m from Member m where m.emailKey = :emailKey", Member.class)
        .setParameter("emailKey", emailKey)
        .setLockMode(lock)
        .getResultStream()
        .findFirst();
  }
}
