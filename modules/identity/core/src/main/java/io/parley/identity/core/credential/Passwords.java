package io.parley.identity.core.credential;

import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Unavailable;
import java.text.Normalizer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.shiro.authc.credential.DefaultPasswordService;
import org.apache.shiro.authc.credential.PasswordService;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with argon2id (RFC 9106) in Shiro's format: one pass over 64 MiB, four lanes.
 * Each hash takes that much memory and a good part of a second of a core, so only a few run at once
 * and others wait a little, or are told to come back.
 */
public final class Passwords implements PasswordService {
  private static final int SHORTEST = 12;
  private static final int LONGEST = 200;

  private final PasswordService argon2 = new DefaultPasswordService();
  private final Semaphore places;
  private final Duration patience;

  /**
   * @param atOnce how many hashes may run at the same time
   * @param patience how long one waits for a place
   */
  public Passwords(int atOnce, Duration patience) {
    this.places = new Semaphore(atOnce, true);
    this.patience = patience;
  }

  /**
   * Checks a password that somebody wants to have.
   *
   * @throws Rejected {@code password.length}
   */
  public static void check(@Nullable String password) {
    int length = password == null ? 0 : password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      throw new Rejected(
          "password.length",
          "A password has " + SHORTEST + " to " + LONGEST + " characters.",
          "password");
    }
  }

  /** The form in which a password is hashed: the same characters, however they were typed. */
  public static char[] normalised(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC).toCharArray();
  }

  /** The hash of a password that passed {@link #check}. */
  public String hash(String password) {
    return encryptPassword(normalised(password));
  }

  @Override
  public String encryptPassword(Object plaintext) {
    return inTurn(() -> argon2.encryptPassword(plaintext));
  }

  @Override
  public boolean passwordsMatch(Object submitted, String stored) {
    return inTurn(() -> argon2.passwordsMatch(submitted, stored));
  }

  private <T> T inTurn(Supplier<T> hashing) {
    try {
      if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw busy();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw busy();
    }
    try {
      return hashing.get();
    } finally {
      places.release();
    }
  }

  private static Unavailable busy() {
    return new Unavailable(
        "sign-in.busy", "Many people are signing in right now. Please try again in a moment.");
  }
}
