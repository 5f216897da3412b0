package io.parley.identity.core.session;

import io.parley.identity.api.ChangePassword;
import io.parley.identity.api.ConfirmAccount;
import io.parley.identity.api.ProveSecondFactor;
import io.parley.identity.api.RecoveryCodes;
import io.parley.identity.api.SecondFactorSecret;
import io.parley.identity.api.SecondFactorState;
import io.parley.identity.api.Session;
import io.parley.identity.api.SessionView;
import io.parley.identity.core.access.Access;
import io.parley.identity.core.access.Holder;
import io.parley.identity.core.access.PasswordToken;
import io.parley.identity.core.credential.Passwords;
import io.parley.identity.core.credential.SecretSource;
import io.parley.identity.core.secondfactor.SecondFactors;
import io.parley.identity.core.tenant.Authority;
import io.parley.identity.core.tenant.TenantStates;
import io.parley.identity.core.text.EmailAddress;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Sha256;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.api.UuidText;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.Keyset;
import io.parley.kernel.jpa.UnitOfWork;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What members see and change of their own account: sessions, password and second factor. */
public final class OwnAccount {
  private static final Logger LOG = Logger.getLogger(OwnAccount.class);

  private static final UUID LATEST = new UUID(-1, -1);

  private final Sessions sessions;
  private final OpenSessions open;
  private final MemberSessions noted;
  private final SignInLimit limit;
  private final Clock clock;
  private final UnitOfWork unit;
  private final SecretSource secrets;
  private final TenantStates tenants;
  private final Access access;
  private final People people;
  private final Passwords passwords;
  private final SecondFactors factors;

  public OwnAccount(
      Sessions sessions,
      Clock clock,
      UnitOfWork unit,
      SecretSource secrets,
      TenantStates tenants,
      Access access,
      People people,
      Passwords passwords,
      SecondFactors factors) {
    this.sessions = sessions;
    this.open = sessions.open();
    this.noted = sessions.noted();
    this.limit = sessions.limit();
    this.clock = clock;
    this.unit = unit;
    this.secrets = secrets;
    this.tenants = tenants;
    this.access = access;
    this.people = people;
    this.passwords = passwords;
    this.factors = factors;
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
          unit.audit("session.ended", member.toString(), Changes.none());
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
          unit.audit(
              "session.others-ended",
              member.toString(),
              Changes.none().about("ended", digests.size()));
          return true;
        });
    letGo(digests);
  }

  /** The request as fingerprinted: nothing in it helps to guess a password. */
  record PasswordRequest(UUID member, String current, String password) {}

  /** Gives the acting member another password and ends the member's other sessions. */
  public void changePassword(ChangePassword command) {
    UUID member = Authority.requireMember();
    String current = Sessions.present("current", command.current());
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
    return Sessions.attempt(tenants.slug(tenant), EmailAddress.keyOf(session.email()), network);
  }

  /**
   * Refuses who does not show the password of the acting member, and a code where the member has a
   * second factor.
   */
  private void confirm(UUID member, ConfirmAccount shown) {
    String password = Sessions.present("password", shown.password());
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
      case LOCKED -> throw Sessions.lockedFactor();
    }
  }

  private static Rejected wrongPassword(String field) {
    return new Rejected("password.wrong", "This is not your password.", field);
  }

  private static Rejected wrongCode() {
    return new Rejected("second-factor.wrong", Sessions.WRONG_CODE, "code");
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
          unit.audit("member.second-factor-begun", member.toString(), Changes.none());
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
              unit.audit(
                  "member.second-factor-on",
                  member.toString(),
                  Changes.of("secondFactor", "off", "on"));
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
              unit.audit("member.recovery-codes-renewed", member.toString(), Changes.none());
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
          unit.audit(
              "member.second-factor-off",
              member.toString(),
              Changes.of("secondFactor", "on", "off"));
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
    return sessions
        .find(token)
        .filter(session -> session.actor().id().equals(member.toString()))
        .orElseThrow(OwnAccount::ended);
  }
}
