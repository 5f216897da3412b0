package io.parley.identity.core.member;

import io.parley.identity.api.AcceptInvitation;
import io.parley.identity.api.MemberLetter;
import io.parley.identity.api.MemberView;
import io.parley.identity.core.credential.CredentialText;
import io.parley.identity.core.credential.Passwords;
import io.parley.identity.core.credential.SecretSource;
import io.parley.identity.core.tenant.Authority;
import io.parley.identity.core.tenant.TenantStates;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Sha256;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.UnitOfWork;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How an invited person becomes active: by setting a password, with the invitation's token. */
public final class Joining {
  private final EntityManager entities;
  private final UnitOfWork unit;
  private final Clock clock;
  private final SecretSource secrets;
  private final Passwords passwords;
  private final TenantStates tenants;
  private final Members members;
  private final MailedTokens mailed;

  /** Members as kept by the persistence unit. */
  public Joining(
      EntityManager entities,
      UnitOfWork unit,
      Clock clock,
      SecretSource secrets,
      Passwords passwords,
      TenantStates tenants,
      Members members) {
    this.entities = entities;
    this.unit = unit;
    this.clock = clock;
    this.secrets = secrets;
    this.passwords = passwords;
    this.tenants = tenants;
    this.members = members;
    this.mailed = new MailedTokens(secrets);
  }

  /** The request as fingerprinted: nothing in it helps to guess token or password. */
  record Acceptance(UUID member, String token, String password) {}

  /** Sets the password and uses the invitation up; sessions with an older password end. */
  public MemberView accept(AcceptInvitation command) {
    CredentialText token = token(command.token());
    TenantId tenant = token.tenant();
    Passwords.check(command.password());
    if (tenant == null || !tenants.isActive(tenant)) {
      throw unknown();
    }
    return CallContext.current()
        .withTenant(tenant)
        .withActor(new Actor(Actor.Kind.MEMBER, token.id().toString(), Set.of()))
        .run(() -> join(tenant, token, command.password()));
  }

  private static CredentialText token(@Nullable String text) {
    if (text == null) {
      throw unknown();
    }
    return CredentialText.invitation(text).orElseThrow(Joining::unknown);
  }

  private MemberView join(TenantId tenant, CredentialText token, String password) {
    // Hashing a password is dear: not for somebody who tries tokens, and not in a transaction.
    boolean invited =
        unit.read(() -> invitedWith(tenant, require(token.id(), LockModeType.NONE), token));
    if (!invited) {
      throw unknown();
    }
    String passwordHash = passwords.hash(password);
    Acceptance request =
        new Acceptance(token.id(), Sha256.textOf(token.secret()), secrets.blinded(password));
    return unit.command(
        "acceptInvitation",
        request,
        MemberView.class,
        () -> {
          Member member = require(token.id(), LockModeType.PESSIMISTIC_WRITE);
          Instant now = clock.instant();
          if (!invitedWith(tenant, member, token) || member.invitedUntil(now) == null) {
            throw unknown();
          }
          boolean before = member.active();
          member.join(passwordHash, now);
          unit.audit(
              "member.joined",
              member.id().toString(),
              Changes.of("active", before, member.active()));
          return members.view(member);
        });
  }

  private boolean invitedWith(TenantId tenant, Member member, CredentialText token) {
    return member.wasInvitedWith(Sha256.of(token.secret()))
        || mailed.isOf(tenant, member, token.secret());
  }

  /** What the mail about an open invitation of the tenant of the call says. */
  public Optional<MemberLetter> letter(UUID id) {
    TenantId tenant = Authority.requireWriter();
    return unit.read(
        () ->
            Optional.ofNullable(entities.find(Member.class, id))
                .flatMap(member -> letter(tenant, member)));
  }

  private Optional<MemberLetter> letter(TenantId tenant, Member member) {
    return Optional.ofNullable(member.invitedUntil(clock.instant()))
        .map(
            until ->
                new MemberLetter(
                    member.email(), member.name(), mailed.of(tenant, member), until, null));
  }

  private Member require(UUID id, LockModeType lock) {
    Member member = entities.find(Member.class, id, lock);
    if (member == null) {
      throw unknown();
    }
    return member;
  }

  private static NotFound unknown() {
    return new NotFound(
        "invitation.unknown",
        "This invitation is unknown, used or too old: ask for a new one.",
        "token");
  }
}
