package io.parley.identity.core.secondfactor;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Secrets;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The second factors of members. All of it within a unit of work of the member's tenant; looking at
 * a code locks the factor, so that a code that is shown twice at once counts once.
 */
public final class SecondFactors {
  /** Who was wrong that often in a row needs a recovery code: NIST SP 800-63B, 5.2.2. */
  private static final int MOST_FAILURES = 100;

  private static final Duration ENROLLING_LASTS = Duration.ofMinutes(15);
  private static final Pattern BY_TIME = Pattern.compile("\\d{3} ?\\d{3}");
  private static final int LONGEST = 64;

  private final EntityManager entities;
  private final Clock clock;
  private final SealedSecrets seal;
  private final RecoveryCodes recoveryCodes;
  private final SecureRandom random = new SecureRandom();

  /** Second factors as kept by the persistence unit. */
  public SecondFactors(EntityManager entities, UnitOfWork unit, Clock clock, Secrets secrets) {
    this.entities = entities;
    this.clock = clock;
    this.seal = new SealedSecrets(secrets);
    this.recoveryCodes = new RecoveryCodes(unit, secrets);
  }

  /** What a code turned out to be. */
  public enum Verdict {
    /** Right, and used up. */
    RIGHT,
    /** Wrong, used before, or too old. */
    WRONG,
    /** Not looked at: only a recovery code helps now. */
    LOCKED
  }

  /** Looks at a code by time or a recovery code, and uses it up when it is right. */
  public Verdict check(UUID member, @Nullable String code) {
    SecondFactor factor = locked(member).orElse(null);
    if (factor == null || code == null || code.length() > LONGEST) {
      return Verdict.WRONG;
    }
    String typed = code.strip();
    if (!BY_TIME.matcher(typed).matches()) {
      if (recoveryCodes.use(member, typed)) {
        factor.recovered();
        return Verdict.RIGHT;
      }
      // Nobody guesses 80 bits: this locks nobody out.
      return Verdict.WRONG;
    }
    if (factor.failures() >= MOST_FAILURES) {
      return Verdict.LOCKED;
    }
    return uses(member, factor, typed) ? Verdict.RIGHT : Verdict.WRONG;
  }

  private boolean uses(UUID member, SecondFactor factor, String typed) {
    TenantId tenant = CallContext.current().requireTenant();
    byte[] secret = seal.open(tenant, member, factor.sealedSecret());
    OptionalLong step =
        Totp.step(secret, typed.replace(" ", ""), clock.instant(), factor.lastStep());
    if (step.isEmpty()) {
      factor.failed();
      return false;
    }
    factor.used(step.getAsLong());
    return true;
  }

  /** A new secret for a member who has no second factor yet, in base32; codes must prove it. */
  public String begin(UUID member) {
    byte[] secret = new byte[Totp.SECRET_BYTES];
    random.nextBytes(secret);
    byte[] sealed = seal.close(CallContext.current().requireTenant(), member, secret);
    Instant now = clock.instant();
    locked(member)
        .ifPresentOrElse(
            factor -> factor.beginAnew(sealed, now),
            () -> entities.persist(new SecondFactor(member, sealed, now)));
    return Totp.base32(secret);
  }

  /** The secret as authenticator apps read it from a QR code. */
  public static String uri(String secret, String tenant, String email) {
    String issuer = "Parley " + tenant;
    return "otpauth://totp/"
        + encoded(issuer)
        + ":"
        + encoded(email)
        + "?secret="
        + secret
        + "&issuer="
        + encoded(issuer)
        + "&algorithm=SHA1&digits=6&period=30";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Whether that code proves the secret that {@link #begin} gave out a while ago. */
  public Verdict prove(UUID member, @Nullable String code) {
    boolean fresh =
        locked(member)
            .filter(factor -> factor.createdAt().plus(ENROLLING_LASTS).isAfter(clock.instant()))
            .isPresent();
    return fresh && code != null && BY_TIME.matcher(code.strip()).matches()
        ? check(member, code)
        : Verdict.WRONG;
  }

  /** Ten new recovery codes; all others are worth nothing from now on. */
  public List<String> recoveryCodes(UUID member) {
    return recoveryCodes.renew(member);
  }

  /** How many recovery codes the member has left. */
  public int recoveryCodesLeft(UUID member) {
    return recoveryCodes.left(member);
  }

  /** Forgets the secret and the recovery codes of a member. */
  public void remove(UUID member) {
    locked(member).ifPresent(entities::remove);
  }

  private Optional<SecondFactor> locked(UUID member) {
    return Optional.ofNullable(
        entities.find(SecondFactor.class, member, LockModeType.PESSIMISTIC_WRITE));
  }
}
