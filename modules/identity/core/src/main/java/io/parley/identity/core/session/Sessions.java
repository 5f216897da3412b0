package io.parley.identity.core.session;

import io.parley.identity.api.Session;
import io.parley.identity.api.SignIn;
import io.parley.identity.api.SignedIn;
import io.parley.identity.core.access.Access;
import io.parley.identity.core.access.Holder;
import io.parley.identity.core.access.PasswordToken;
import io.parley.identity.core.credential.SecretSource;
import io.parley.identity.core.secondfactor.SecondFactors;
import io.parley.identity.core.session.OpenSessions.Opened;
import io.parley.identity.core.tenant.Installation;
import io.parley.identity.core.tenant.TenantStates;
import io.parley.identity.core.text.EmailAddress;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Sha256;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.jpa.CallTenant;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Wire;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.infinispan.commons.api.BasicCache;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of people. A cache that outlives its nodes holds who opened one; what the person is and
 * may do is read anew at every look, so that a change of it takes effect at once. A session ends
 * after twelve hours, at sign-out, and when the person gets another password.
 */
public final class Sessions {
  private static final Logger LOG = Logger.getLogger(Sessions.class);

  private static final Duration LASTS = Duration.ofHours(12);
  private static final int TOKEN_LENGTH = 43;
  static final String WRONG_CODE = "This code is wrong, too old, or was used before.";

  /** How exactly members learn when a session was last used. */
  private static final Duration SEEN_ANEW = Duration.ofMinutes(10);

  private final OpenSessions open;
  private final EndedSessions ended;
  private final MemberSessions noted;
  private final Clock clock;
  private final UnitOfWork unit;
  private final SecretSource secrets;
  private final TenantStates tenants;
  private final Access access;
  private final People people;
  private final SignInLimit limit;
  private final SecondFactors factors;

  /**
   * Sessions are JSON texts in {@code cache}.
   *
   * @param attempts counts who tries to sign in
   */
  public Sessions(
      BasicCache<String, String> cache,
      BasicCache<String, String> attempts,
      Wire wire,
      Clock clock,
      EntityManager entities,
      UnitOfWork unit,
      SecretSource secrets,
      TenantStates tenants,
      Access access,
      People people,
      SecondFactors factors) {
    this.open = new OpenSessions(cache, wire, clock);
    this.ended = new EndedSessions(unit);
    this.noted = new MemberSessions(entities, ended);
    this.clock = clock;
    this.unit = unit;
    this.secrets = secrets;
    this.tenants = tenants;
    this.access = access;
    this.people = people;
    this.factors = factors;
    this.limit = new SignInLimit(attempts, clock);
  }

  OpenSessions open() {
    return open;
  }

  MemberSessions noted() {
    return noted;
  }

  SignInLimit limit() {
    return limit;
  }

  /** Signs a person in. Every cause of refusal gets the same answer after about the same time. */
  public SignedIn signIn(SignIn command) {
    String slug = command.tenant();
    String emailKey = EmailAddress.keyOf(present("email", command.email()));
    String password = present("password", command.password());
    SignInLimit.Attempt attempt = attempt(slug, emailKey, command.network());
    limit.count(attempt);
    // In an unknown tenant there is nobody, and looking for nobody takes as long.
    TenantId tenant =
        slug == null
            ? null
            : tenants.findActive(slug).orElseGet(() -> new TenantId(CallTenant.NOBODY));
    Holder holder = authenticate(attempt, new PasswordToken(tenant, emailKey, password));
    boolean proven =
        tenant != null && provesSecondFactor(tenant, holder.id(), attempt, command.code());
    limit.succeeded(attempt);

    String token = secrets.random();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Opened opened =
        new Opened(
            tenant == null ? null : tenant.value(),
            holder.id(),
            holder.version(),
            secrets.random(),
            now.plus(LASTS),
            now);
    String digest = Sha256.textOf(token);
    Session session = look(digest, opened).orElseThrow(Sessions::wrong);
    audit(
        session,
        "session.opened",
        () -> {
          if (tenant != null) {
            // Switched on meanwhile: it ended the sessions that it found, and finds no other.
            if (!proven && people.lockedSecondFactorSince(holder.id()) != null) {
              throw missingFactor();
            }
            noted.add(digest, opened, Browser.of(command.agent()), now);
          }
        });
    open.put(digest, opened);
    return new SignedIn(token, session);
  }

  static SignInLimit.Attempt attempt(@Nullable String slug, String emailKey, String network) {
    String account =
        Sha256.textOf((slug == null ? "operator" : "tenant " + slug) + "\n" + emailKey);
    return new SignInLimit.Attempt(account, network);
  }

  static String present(String field, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw new Rejected(
          "sign-in.incomplete", "Signing in needs an e-mail address and a password.", field);
    }
    return value;
  }

  private Holder authenticate(SignInLimit.Attempt attempt, PasswordToken token) {
    try {
      return access.authenticate(token).orElseThrow(Sessions::wrong);
    } catch (Unavailable busy) {
      limit.giveBack(attempt);
      throw busy;
    }
  }

  // Whether the member has a second factor and showed it. Only looked at where the password was
  // right. A wrong code stays counted as an attempt; none at
  // all is the first of two steps, and takes its own attempt back but no other.
  private boolean provesSecondFactor(
      TenantId tenant, UUID member, SignInLimit.Attempt attempt, @Nullable String code) {
    boolean on = in(tenant, () -> unit.read(() -> people.secondFactorSince(member) != null));
    if (!on) {
      return false;
    }
    if (code == null || code.isBlank()) {
      limit.giveBack(attempt);
      throw missingFactor();
    }
    return switch (in(tenant, () -> unit.write(() -> factors.check(member, code)))) {
      case RIGHT -> true;
      case WRONG -> throw new Denied("second-factor.wrong", WRONG_CODE);
      case LOCKED -> throw lockedFactor();
    };
  }

  private static Denied missingFactor() {
    return new Denied(
        "second-factor.missing",
        "Signing in takes a code of your authenticator app, or a recovery code, too.");
  }

  static Denied lockedFactor() {
    return new Denied(
        "second-factor.locked",
        "There were too many wrong codes. Use a recovery code, or ask an admin for a reset.");
  }

  private static Denied wrong() {
    return new Denied("credentials.wrong", "Tenant, e-mail address or password is wrong.");
  }

  /** The session of that token while it and its tenant last. */
  public Optional<Session> find(String token) {
    if (token.length() != TOKEN_LENGTH) {
      return Optional.empty();
    }
    String digest = Sha256.textOf(token);
    return open.find(digest)
        .filter(opened -> isActive(opened.tenantId()))
        .flatMap(
            opened -> {
              Optional<Session> session = look(digest, opened);
              session.ifPresent(lasting -> noteUse(digest, opened));
              return session;
            });
  }

  // The cache knows when it was last noted, so that a session costs one write in ten minutes.
  private void noteUse(String digest, Opened opened) {
    TenantId tenant = opened.tenantId();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant seen = opened.seenAt();
    if (tenant == null || (seen != null && seen.plus(SEEN_ANEW).isAfter(now))) {
      return;
    }
    try {
      if (open.replace(digest, opened, opened.seen(now))) {
        in(
            tenant,
            () ->
                unit.write(
                    () -> {
                      noted.seen(digest, opened, LASTS, now);
                      return true;
                    }));
      }
    } catch (RuntimeException notNow) {
      // The session is good; that its use is not in the list yet refuses nobody.
      LOG.debugf(notNow, "The use of a session was not noted");
    }
  }

  private boolean isActive(@Nullable TenantId tenant) {
    return tenant == null || tenants.isActive(tenant);
  }

  private Optional<Session> look(String digest, Opened opened) {
    return in(
            opened.tenantId(),
            () ->
                unit.read(
                    () ->
                        ended.contains(digest)
                            ? Optional.<People.Person>empty()
                            : people.find(opened.tenantId(), opened.person())))
        .filter(person -> person.holder().version() == opened.version())
        .map(
            person ->
                new Session(
                    access.actor(person.holder()),
                    opened.tenantId(),
                    person.name(),
                    person.email(),
                    person.role(),
                    opened.csrf(),
                    opened.expiresAt(),
                    person.sites()));
  }

  /** Ends a session, on every node at once. */
  public void signOut(String token) {
    String digest = Sha256.textOf(token);
    find(token)
        .ifPresent(
            session ->
                audit(
                    session,
                    "session.ended",
                    () -> {
                      ended.add(digest, session.expiresAt(), clock.instant());
                      if (session.tenant() != null) {
                        noted.forget(digest);
                      }
                    }));
    open.remove(digest);
  }

  private void audit(Session session, String action, Runnable effect) {
    Actor actor = session.actor();
    in(
        session.tenant(),
        () ->
            CallContext.current()
                .withActor(actor)
                .run(
                    () ->
                        unit.write(
                            () -> {
                              effect.run();
                              unit.audit(action, actor.id(), Changes.none());
                              return true;
                            })));
  }

  private static <T> T in(@Nullable TenantId tenant, Supplier<T> work) {
    return tenant == null
        ? Installation.call(work)
        : CallContext.current().withTenant(tenant).run(work);
  }
}
