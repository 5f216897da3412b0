package io.parley.identity.core.session;

import io.parley.identity.api.ChangePassword;
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
import io.parley.identity.core.session.OpenSessions.Opened;
import io.parley.identity.core.tenant.Authority;
import io.parley.identity.core.tenant.Installation;
import io.parley.identity.core.tenant.TenantStates;
import io.parley.identity.core.text.EmailAddress;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
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
      Passwords passwords) {
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
    } catch (Unavailable notNow) {
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
    Optional<Holder> shown = confirmed(session, current, command.network());
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
              Holder holder = shown.orElseThrow(Sessions::wrongPassword);
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
  private Optional<Holder> confirmed(Session session, String password, String network) {
    TenantId tenant = CallContext.current().requireTenant();
    String emailKey = EmailAddress.keyOf(session.email());
    SignInLimit.Attempt attempt = attempt(tenants.slug(tenant), emailKey, network);
    limit.count(attempt);
    Optional<Holder> holder;
    try {
      holder = access.authenticate(new PasswordToken(tenant, emailKey, password));
    } catch (Unavailable busy) {
      limit.giveBack(attempt);
      throw busy;
    }
    if (holder.isPresent()) {
      limit.giveBack(attempt);
    }
    return holder;
  }

  private static Rejected wrongPassword() {
    return new Rejected("password.wrong", "This is not your password.", "current");
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
