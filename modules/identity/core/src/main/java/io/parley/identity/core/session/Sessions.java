package io.parley.identity.core.session;

import io.parley.identity.api.ChangePassword;
import io.parley.identity.api.ConfirmAccount;
import io.parley.identity.api.ProveSecondFactor;
import io.parley.identity.api.RecoveryCodes;
import io.parley.identity.api.SecondFactorSecret;
import io.parley.identity.api.SecondFactorState;
import io.parley.identity.api.Session;
import io.parley.identity.api.SessionView;
import io.parley.identity.api.SignIn;
import io.parley.identity.api.SignedIn;
import io.parley.identity.core.access.Access;
import io.parley.identity.core.access.Holder;
import io.parley.identity.core.access.PasswordToken;
import io.parley.identity.core.credential.Passwords;
import io.parley.identity.core.credential.SecretSource;
import io.parley.identity.core.credential.Sha256;
import io.parley.identity.core.secondfactor.SecondFactors;
import io.parley.identity.core.session.OpenSessions.Opened;
import io.parley.identity.core.tenant.Authority;
import io.parley.identity.core.tenant.Installation;
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
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.api.UuidText;
import io.parley.kernel.jpa.CallTenant;
import io.parley.kernel.jpa.Keyset;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Wire;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private static final String WRONG_CODE = "This code is wrong, too old, or was used before.";

  /** How exactly members learn when a session was last used. */
  private static final Duration SEEN_ANEW = Duration.ofMinutes(10);

  private static final UUID LATEST = new UUID(-1, -1);

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
  private final Passwords passwords;
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
      Passwords passwords,
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
    this.passwords = passwords;
    this.factors = factors;
    this.limit = new SignInLimit(attempts, clock);
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
    if (tenant != null) {
      requireSecondFactor(tenant, holder.id(), attempt, command.code());
    }
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
            noted.add(digest, opened, Browser.of(command.agent()), now);
          }
        });
    open.put(digest, opened);
    return new SignedIn(token, session);
  }

  private static SignInLimit.Attempt attempt(
      @Nullable String slug, String emailKey, String network) {
    String account =
        Sha256.textOf((slug == null ? "operator" : "tenant " + slug) + "\n" + emailKey);
    return new SignInLimit.Attempt(account, network);
  }

  private static String present(String field, @Nullable String value) {
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

  // Only looked at where the password was right. A wrong code stays counted as an attempt; none at
  // all is the first of two steps, and takes its own attempt back but no other.
  private void requireSecondFactor(
      TenantId tenant, UUID member, SignInLimit.Attempt attempt, @Nullable String code) {
    boolean on = in(tenant, () -> unit.read(() -> people.secondFactorSince(member) != null));
    if (!on) {
      return;
    }
    if (code == null || code.isBlank()) {
      limit.giveBack(attempt);
      throw new Denied(
          "second-factor.missing",
          "Signing in takes a code of your authenticator app, or a recovery code, too.");
    }
    switch (in(tenant, () -> unit.write(() -> factors.check(member, code)))) {
      case RIGHT -> {}
      case WRONG -> throw new Denied("second-factor.wrong", WRONG_CODE);
      case LOCKED -> throw lockedFactor();
    }
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
                    opened.expiresAt()));
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

  /** The sessions of the acting member; the one of that token is marked. */
  public Page<SessionView> own(String token, PageRequest request) {
    UUID member = Authority.requireMember();
    String current = Sha256.textOf(token);
    UUID before = Keyset.after(request).map(text -> UuidText.parse("cursor", text)).orElse(LATEST);
    Instant now = clock.instant();
    List<MemberSession> rows =
        unit.read(
            () ->
                people
                    .find(CallContext.current().requireTenant(), member)
                    .map(
                        person ->
                            noted.page(
                                member,
                                person.holder().version(),
                                before,
                                now,
                                Keyset.rows(request)))
                    .orElse(List.of()));
    return Keyset.page(
        request, rows, session -> session.view(current), session -> session.id().toString());
  }

  /** Ends a session of the acting member. */
  public void endOwn(UUID id) {
    UUID member = Authority.requireMember();
    List<String> digests = new ArrayList<>();
    unit.command(
        "endOwnSession",
        id,
        Boolean.class,
        () -> {
          MemberSession session =
              noted
                  .find(member, id)
                  .orElseThrow(() -> new NotFound("session.unknown", "There is no such session."));
          digests.add(session.digest());
          noted.end(session, clock.instant());
          unit.audit("session.ended", member.toString(), Map.of());
          return true;
        });
    letGo(digests);
  }

  /** Ends all sessions of the acting member but that of the token. */
  public void endOthers(String token) {
    UUID member = Authority.requireMember();
    var unused = requireOwn(token, member);
    String current = Sha256.textOf(token);
    List<String> digests = new ArrayList<>();
    unit.command(
        "endOtherSessions",
        current,
        Boolean.class,
        () -> {
          digests.addAll(endAllBut(current, member));
          unit.audit("session.others-ended", member.toString(), Map.of("ended", digests.size()));
          return true;
        });
    letGo(digests);
  }

  /** The request as fingerprinted: nothing in it helps to guess a password. */
  record PasswordRequest(UUID member, String current, String password) {}

  /** Gives the acting member another password and ends the member's other sessions. */
  public void changePassword(ChangePassword command) {
    UUID member = Authority.requireMember();
    String current = present("current", command.current());
    Passwords.check(command.password());
    Session session = requireOwn(command.session(), member);
    String digest = Sha256.textOf(command.session());
    SignInLimit.Attempt attempt = attempt(session, command.network());
    Optional<Holder> shown = confirmed(session, attempt, current);
    if (shown.isPresent()) {
      limit.giveBack(attempt);
    }
    // Hashing is dear: not for somebody who tries passwords, and not in a transaction.
    String hash = shown.isPresent() ? passwords.hash(command.password()) : "";
    List<String> digests = new ArrayList<>();
    int version =
        unit.command(
            "changePassword",
            new PasswordRequest(
                member, secrets.blinded(current), secrets.blinded(command.password())),
            Integer.class,
            () -> {
              Holder holder = shown.orElseThrow(() -> wrongPassword("current"));
              digests.addAll(endAllBut(digest, member));
              int next = people.changePassword(member, holder.version(), hash);
              noted.of(member).forEach(kept -> kept.follow(next));
              return next;
            });
    letGo(digests);
    open.find(digest)
        .filter(opened -> opened.version() < version)
        .ifPresent(opened -> open.put(digest, opened.follow(version)));
  }

  /**
   * Who shows that password, if it is that of the person of the session. Counted as an attempt to
   * sign in: who has got hold of a session does not get to try passwords.
   */
  private Optional<Holder> confirmed(
      Session session, SignInLimit.Attempt attempt, String password) {
    TenantId tenant = CallContext.current().requireTenant();
    limit.count(attempt);
    try {
      return access.authenticate(
          new PasswordToken(tenant, EmailAddress.keyOf(session.email()), password));
    } catch (Unavailable busy) {
      limit.giveBack(attempt);
      throw busy;
    }
  }

  private SignInLimit.Attempt attempt(Session session, String network) {
    TenantId tenant = CallContext.current().requireTenant();
    return attempt(tenants.slug(tenant), EmailAddress.keyOf(session.email()), network);
  }

  /**
   * Refuses who does not show the password of the acting member, and a code where the member has a
   * second factor.
   */
  private void confirm(UUID member, ConfirmAccount shown) {
    String password = present("password", shown.password());
    Session session = requireOwn(shown.session(), member);
    SignInLimit.Attempt attempt = attempt(session, shown.network());
    if (confirmed(session, attempt, password).isEmpty()) {
      throw wrongPassword("password");
    }
    SecondFactors.Verdict verdict =
        unit.write(
            () ->
                people.secondFactorSince(member) == null
                    ? SecondFactors.Verdict.RIGHT
                    : factors.check(member, shown.code()));
    switch (verdict) {
      case RIGHT -> limit.giveBack(attempt);
      case WRONG -> throw wrongCode();
      case LOCKED -> throw lockedFactor();
    }
  }

  private static Rejected wrongPassword(String field) {
    return new Rejected("password.wrong", "This is not your password.", field);
  }

  private static Rejected wrongCode() {
    return new Rejected("second-factor.wrong", WRONG_CODE, "code");
  }

  /** Whether the acting member has a second factor. */
  public SecondFactorState secondFactor() {
    UUID member = Authority.requireMember();
    return unit.read(
        () -> {
          Instant since = people.secondFactorSince(member);
          return new SecondFactorState(
              since, since == null ? 0 : factors.recoveryCodesLeft(member));
        });
  }

  /** A secret for an authenticator app of the acting member. */
  public SecondFactorSecret beginSecondFactor(ConfirmAccount command) {
    UUID member = Authority.requireMember();
    if (unit.read(() -> people.secondFactorSince(member) != null)) {
      throw alreadyOn();
    }
    confirm(member, command);
    String slug = tenants.slug(CallContext.current().requireTenant());
    return unit.write(
        () -> {
          requireOff(member);
          String email =
              people
                  .find(CallContext.current().requireTenant(), member)
                  .map(People.Person::email)
                  .orElse("");
          String secret = factors.begin(member);
          unit.audit("member.second-factor-begun", member.toString(), Map.of());
          return new SecondFactorSecret(secret, SecondFactors.uri(secret, slug, email));
        });
  }

  /** Switches the second factor of the acting member on. */
  public RecoveryCodes proveSecondFactor(ProveSecondFactor command) {
    UUID member = Authority.requireMember();
    var unused = requireOwn(command.session(), member);
    String digest = Sha256.textOf(command.session());
    List<String> digests = new ArrayList<>();
    List<String> codes =
        unit.write(
            () -> {
              requireOff(member);
              if (factors.prove(member, command.code()) != SecondFactors.Verdict.RIGHT) {
                return List.<String>of();
              }
              people.useSecondFactor(member, clock.instant());
              digests.addAll(endAllBut(digest, member));
              unit.audit("member.second-factor-on", member.toString(), Map.of());
              return factors.recoveryCodes(member);
            });
    if (codes.isEmpty()) {
      throw wrongCode();
    }
    letGo(digests);
    return new RecoveryCodes(codes);
  }

  /** Ten new recovery codes for the acting member. */
  public RecoveryCodes renewRecoveryCodes(ConfirmAccount command) {
    UUID member = Authority.requireMember();
    confirm(member, command);
    return new RecoveryCodes(
        unit.write(
            () -> {
              requireOn(member);
              unit.audit("member.recovery-codes-renewed", member.toString(), Map.of());
              return factors.recoveryCodes(member);
            }));
  }

  /** Switches the second factor of the acting member off. */
  public void endSecondFactor(ConfirmAccount command) {
    UUID member = Authority.requireMember();
    confirm(member, command);
    unit.run(
        () -> {
          requireOn(member);
          people.useSecondFactor(member, null);
          factors.remove(member);
          unit.audit("member.second-factor-off", member.toString(), Map.of());
        });
  }

  private void requireOff(UUID member) {
    if (people.lockedSecondFactorSince(member) != null) {
      throw alreadyOn();
    }
  }

  private static Conflict alreadyOn() {
    return new Conflict("second-factor.on", "Your second factor is on already.");
  }

  private void requireOn(UUID member) {
    if (people.lockedSecondFactorSince(member) == null) {
      throw new Conflict("second-factor.off", "You have no second factor.");
    }
  }

  private static Denied ended() {
    return new Denied("session.unknown", "The session has ended.");
  }

  private List<String> endAllBut(String current, UUID member) {
    List<String> digests = new ArrayList<>();
    Instant now = clock.instant();
    for (MemberSession session : noted.of(member)) {
      if (!session.digest().equals(current)) {
        digests.add(session.digest());
        noted.end(session, now);
      }
    }
    return digests;
  }

  // The database says that they are ended; the cache need not keep them.
  private void letGo(List<String> digests) {
    try {
      digests.forEach(open::remove);
    } catch (Unavailable notNow) {
      LOG.debugf(notNow, "The cache keeps sessions that are ended until their time");
    }
  }

  private Session requireOwn(String token, UUID member) {
    return find(token)
        .filter(session -> session.actor().id().equals(member.toString()))
        .orElseThrow(Sessions::ended);
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
                              unit.audit(action, actor.id(), Map.of());
                              return true;
                            })));
  }

  private static <T> T in(@Nullable TenantId tenant, Supplier<T> work) {
    return tenant == null
        ? Installation.call(work)
        : CallContext.current().withTenant(tenant).run(work);
  }
}
