package io.parley.identity.core.session;

import io.parley.kernel.api.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.infinispan.commons.api.BasicCache;

/**
 * Ten attempts per account and ten minutes, whoever makes them and whether the account exists. An
 * attempt is counted before its password is looked at, so that attempts made at the same time are
 * all counted; a right password begins anew.
 */
final class SignInLimit {
  private static final int MOST = 10;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final BasicCache<String, String> cache;
  private final Clock clock;

  SignInLimit(BasicCache<String, String> cache, Clock clock) {
    this.cache = cache;
    this.clock = clock;
  }

  private record Attempts(int count, Instant end) {
    static Attempts parse(String text) {
      String[] parts = text.split("\\|", 2);
      return new Attempts(
          Integer.parseInt(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1])));
    }

    String text() {
      return count + "|" + end.toEpochMilli();
    }

    Attempts plus(int more) {
      return new Attempts(count + more, end);
    }
  }

  /**
   * Counts an attempt.
   *
   * @throws Unavailable {@code sign-in.limited}
   */
  void attempt(String account) {
    boolean counted = false;
    while (!counted) {
      counted = tryCount(account, 1);
    }
  }

  /** Takes an attempt back that did not get as far as its password. */
  void giveBack(String account) {
    tryCount(account, -1);
  }

  /** Begins anew. */
  void succeeded(String account) {
    cache.remove(name(account));
  }

  private boolean tryCount(String account, int step) {
    Instant now = clock.instant();
    String name = name(account);
    String before = cache.get(name);
    if (before == null) {
      Attempts first = new Attempts(Math.max(step, 0), now.plus(WINDOW));
      return cache.putIfAbsent(name, first.text(), WINDOW.toMillis(), TimeUnit.MILLISECONDS)
          == null;
    }
    Attempts attempts = Attempts.parse(before);
    if (!attempts.end().isAfter(now)) {
      cache.remove(name, before);
      return false;
    }
    if (step > 0 && attempts.count() >= MOST) {
      throw new Unavailable(
          "sign-in.limited",
          "There were too many attempts to sign in to this account. Try again in ten minutes.");
    }
    long left = Duration.between(now, attempts.end()).toMillis();
    return cache.replace(name, before, attempts.plus(step).text(), left, TimeUnit.MILLISECONDS);
  }

  // Sessions are named by 43 characters; this can be none of them.
  private static String name(String account) {
    return "attempts/" + account;
  }
}
