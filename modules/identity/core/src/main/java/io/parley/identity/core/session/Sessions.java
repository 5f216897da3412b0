package io.parley.identity.core.session;

import io.parley.identity.api.Session;
import io.parley.identity.api.SignIn;
import io.parley.identity.api.SignedIn;
import io.parley.identity.core.access.Access;
import io.parley.identity.core.access.Holder;
import io.parley.identity.core.access.PasswordToken;
import io.parley.identity.core.credential.SecretSource;
import io.parley.identity.core.credential.Sha256;
import io.parley.identity.core.session.OpenSessions.Opened;
import io.parley.identity.core.tenant.Installation;
import io.parley.identity.core.tenant.TenantStates;
import io.parley.identity.core.text.EmailAddress;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.jpa.CallTenant;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Wire;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.infinispan.commons.api.BasicCache;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of people. A cache that outlives its nodes holds who opened one; what the person is and
 * may do is read anew at every look, so that a change of it takes effect at once. A session ends
 * after twelve hours, at sign-out, and when the person gets another password.
 */
public final class Sessions {
  private static final Duration LASTS = Duration.ofHours(12);
  private static final int TOKEN_LENGTH = 43;

  private final OpenSessions open;
  private final EndedSessions ended;
  private final Clock clock;
  private final UnitOfWork unit;
  private final SecretSource secrets;
  private final TenantStates tenants;
  private final Access access;
  private final People people;
  private final SignInLimit limit;

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
      UnitOfWork unit,
      SecretSource secrets,
      TenantStates tenants,
      Access access,
      People people) {
    this.open = new OpenSessions(cache, wire, clock);
    this.ended = new EndedSessions(unit);
    this.clock = clock;
    this.unit = unit;
    this.secrets = secrets;
    this.tenants = tenants;
    this.access = access;
    this.people = people;
    this.limit = new SignInLimit(attempts, clock);
  }

  /** Signs a person in. Every cause of refusal gets the same answer after about the same time. */
  public SignedIn signIn(SignIn command) {
    String slug = command.tenant();
    String emailKey = EmailAddress.keyOf(present("email", command.email()));
    String password = present("password", command.password());
    String account =
        Sha256.textOf((slug == null ? "operator" : "tenant " + slug) + "\n" + emailKey);
    SignInLimit.Attempt attempt = new SignInLimit.Attempt(account, command.network());
    limit.count(attempt);
    // In an unknown tenant there is nobody, and looking for nobody takes as long.
    TenantId tenant =
        slug == null
            ? null
            : tenants.findActive(slug).orElseGet(() -> new TenantId(CallTenant.NOBODY));
    Holder holder = authenticate(attempt, new PasswordToken(tenant, emailKey, password));
    limit.succeeded(attempt);

    String token = secrets.random();
    Opened opened =
        new Opened(
            tenant == null ? null : tenant.value(),
            holder.id(),
            holder.version(),
            secrets.random(),
            clock.instant().plus(LASTS));
    Session session = look(Sha256.textOf(token), opened).orElseThrow(Sessions::wrong);
    audit(session, "session.opened", () -> {});
    open.put(Sha256.textOf(token), opened);
    return new SignedIn(token, session);
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
        .flatMap(opened -> look(digest, opened));
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
                    () -> ended.add(digest, session.expiresAt(), clock.instant())));
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
