package io.parley.identity.core.reset;

import io.parley.identity.api.MemberLetter;
import io.parley.identity.api.PasswordResetRequested;
import io.parley.identity.api.RequestPasswordReset;
import io.parley.identity.api.ResetPassword;
import io.parley.identity.core.credential.CredentialText;
import io.parley.identity.core.credential.Passwords;
import io.parley.identity.core.credential.SecretSource;
import io.parley.identity.core.member.Member;
import io.parley.identity.core.member.Members;
import io.parley.identity.core.tenant.Authority;
import io.parley.identity.core.tenant.TenantStates;
import io.parley.identity.core.text.EmailAddress;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Sha256;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.events.Outbox;
import io.parley.kernel.jpa.CallTenant;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Ids;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Wishes for a new password. Asking tells nothing and takes the same work whoever is asked for: the
 * member is looked up only when the mail is written. The token of that mail is derived from the
 * installation's secret, the wish and the version of the password: nobody stores it, and any other
 * change of the password makes it worthless.
 */
public final class PasswordResets {
  private static final String PURPOSE = "identity.password-reset";
  private static final Duration LASTS = Duration.ofHours(1);
  private static final int MOST_AN_HOUR = 3;
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

  private final EntityManager entities;
  private final UnitOfWork unit;
  private final Clock clock;
  private final SecretSource secrets;
  private final Passwords passwords;
  private final TenantStates tenants;
  private final Members members;
  private final Outbox outbox;

  /** Wishes as kept by the persistence unit. */
  public PasswordResets(
      EntityManager entities,
      UnitOfWork unit,
      Clock clock,
      SecretSource secrets,
      Passwords passwords,
      TenantStates tenants,
      Members members,
      Outbox outbox) {
    this.entities = entities;
    this.unit = unit;
    this.clock = clock;
    this.secrets = secrets;
    this.passwords = passwords;
    this.tenants = tenants;
    this.members = members;
    this.outbox = outbox;
  }

  /** The request as fingerprinted. */
  record Wish(String emailKey, @Nullable String language) {}

  /** The request as fingerprinted: nothing in it helps to guess token or password. */
  record Acceptance(UUID reset, String token, String password) {}

  /** Notes a wish. */
  public void request(RequestPasswordReset command) {
    Wish wish = new Wish(EmailAddress.of(command.email()).key(), language(command.language()));
    String slug = command.tenant() == null ? "" : command.tenant();
    // In an unknown tenant there is nobody, and noting nobody's wish takes as long.
    TenantId tenant = tenants.findActive(slug).orElseGet(() -> new TenantId(CallTenant.NOBODY));
    boolean unused =
        CallContext.current()
            .withTenant(tenant)
            .run(() -> unit.command("requestPasswordReset", wish, Boolean.class, () -> note(wish)));
  }

  private static @Nullable String language(@Nullable String language) {
    if (language != null && !LANGUAGE.matcher(language).matches()) {
      throw new Rejected("language.unknown", "A language has two letters, such as de.", "language");
    }
    return language;
  }

  private boolean note(Wish wish) {
    Instant now = clock.instant();
    entities
        .createQuery("delete from PasswordReset r where r.expiresAt < :before")
        .setParameter("before", now.minus(LASTS))
        .executeUpdate();
    long recent =
        entities
            .createQuery(
                "select count(r) from PasswordReset r where r.emailKey = :email"
                    + " and r.createdAt > :since",
                Long.class)
            .setParameter("email", wish.emailKey())
            .setParameter("since", now.minus(LASTS))
            .getSingleResult();
    if (recent >= MOST_AN_HOUR) {
      return false;
    }
    UUID id = Ids.next();
    entities.persist(new PasswordReset(id, wish.emailKey(), wish.language(), now, now.plus(LASTS)));
    outbox.append(new PasswordResetRequested(id, now));
    return true;
  }

  /** What the mail about an open wish of the tenant of the call says. */
  public Optional<MemberLetter> letter(UUID id) {
    TenantId tenant = Authority.requireWriter();
    return unit.read(
        () ->
            find(id, LockModeType.NONE)
                .filter(reset -> reset.isOpen(clock.instant()))
                .flatMap(
                    reset ->
                        members
                            .withPassword(reset.emailKey(), LockModeType.NONE)
                            .map(member -> letter(tenant, reset, member))));
  }

  private MemberLetter letter(TenantId tenant, PasswordReset reset, Member member) {
    return new MemberLetter(
        member.email(),
        member.name(),
        CredentialText.ofReset(tenant, reset.id(), secret(tenant, reset, member)),
        reset.expiresAt(),
        reset.language());
  }

  private String secret(TenantId tenant, PasswordReset reset, Member member) {
    return secrets.derived(
        PURPOSE,
        tenant.toString(),
        reset.id().toString(),
        member.id().toString(),
        String.valueOf(member.holder().version()));
  }

  /** Gives the member another password. */
  public void accept(ResetPassword command) {
    CredentialText token = token(command.token());
    TenantId tenant = token.tenant();
    Passwords.check(command.password());
    if (tenant == null || !tenants.isActive(tenant)) {
      throw unknown();
    }
    CallContext call = CallContext.current().withTenant(tenant);
    // Hashing a password is dear: not for somebody who tries tokens, and not in a transaction.
    UUID member = call.run(() -> unit.read(() -> shownBy(tenant, token, LockModeType.NONE).id()));
    String hash = passwords.hash(command.password());
    Acceptance request =
        new Acceptance(
            token.id(), Sha256.textOf(token.secret()), secrets.blinded(command.password()));
    boolean unused =
        call.withActor(new Actor(Actor.Kind.MEMBER, member.toString(), Set.of()))
            .run(
                () ->
                    unit.command(
                        "resetPassword", request, Boolean.class, () -> reset(tenant, token, hash)));
  }

  private static CredentialText token(@Nullable String text) {
    if (text == null) {
      throw unknown();
    }
    return CredentialText.reset(text).orElseThrow(PasswordResets::unknown);
  }

  private boolean reset(TenantId tenant, CredentialText token, String hash) {
    members.resetPassword(shownBy(tenant, token, LockModeType.PESSIMISTIC_WRITE), hash);
    find(token.id(), LockModeType.NONE).ifPresent(reset -> reset.use(clock.instant()));
    return true;
  }

  private Member shownBy(TenantId tenant, CredentialText token, LockModeType lock) {
    PasswordReset reset =
        find(token.id(), lock)
            .filter(found -> found.isOpen(clock.instant()))
            .orElseThrow(PasswordResets::unknown);
    return members
        .withPassword(reset.emailKey(), lock)
        .filter(
            member ->
                MessageDigest.isEqual(
                    secret(tenant, reset, member).getBytes(StandardCharsets.UTF_8),
                    token.secret().getBytes(StandardCharsets.UTF_8)))
        .orElseThrow(PasswordResets::unknown);
  }

  private Optional<PasswordReset> find(UUID id, LockModeType lock) {
    return Optional.ofNullable(entities.find(PasswordReset.class, id, lock));
  }

  private static NotFound unknown() {
    return new NotFound(
        "password-reset.unknown",
        "This link is unknown, used or too old: ask for a new one.",
        "token");
  }
}
