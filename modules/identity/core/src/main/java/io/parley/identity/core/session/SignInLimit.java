package io.parley.identity.core.session;

import io.parley.kernel.api.Sha256;
import io.parley.kernel.api.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.infinispan.commons.api.BasicCache;

/**
 * How often passwords may be tried, whether the account exists or not: ten attempts from one
 * network on one account within ten minutes, and fifty on the account from all networks together.
 *
 * <p>The second number stops those who guess from many networks, and it alone would let anybody
 * lock somebody else out. So it does not bind networks from which somebody has signed in to the
 * account within the last thirty days: their owner keeps the ten attempts of a network, however
 * many others fail. A network that was not seen before has to wait while an account is under
 * attack. What is known is lost with the cache, which costs no more than that.
 *
 * <p>An attempt is counted before its password is looked at, so that attempts made at the same time
 * are all counted; a right password takes its own back. The counters have a cache of their own:
 * making many of them evicts counters, and never a session. Networks are kept as hashes.
 */
final class SignInLimit {
  private static final int MOST_OF_NETWORK = 10;
  private static final int MOST_OF_ACCOUNT = 50;
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration KNOWN = Duration.ofDays(30);

  // Not empty: an empty text does not survive the way to another node.
  private static final String SEEN = "seen";

  private final BasicCache<String, String> cache;
  private final Clock clock;

  SignInLimit(BasicCache<String, String> cache, Clock clock) {
    this.cache = cache;
    this.clock = clock;
  }

  /** An attempt on an account from a network, and where it is counted. */
  record Attempt(String account, String network) {
    String ofNetwork() {
      return "network/" + Sha256.textOf(account + "\n" + network);
    }

    String ofAccount() {
      return "account/" + account;
    }

    String known() {
      return "known/" + Sha256.textOf(account + "\n" + network);
    }
  }

  private record Count(int attempts, Instant end) {
    static Count parse(String text) {
      String[] parts = text.split("\\|", 2);
      return new Count(Integer.parseInt(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1])));
    }

    String text() {
      return attempts + "|" + end.toEpochMilli();
    }

    Count plus(int more) {
      return new Count(Math.max(0, attempts + more), end);
    }
  }

  /**
   * Counts an attempt.
   *
   * @throws Unavailable {@code sign-in.limited}, or {@code session.unavailable} when other nodes
   *     that count do not answer
   */
  void count(Attempt attempt) {
    reach(
        () -> {
          count(attempt.ofNetwork(), MOST_OF_NETWORK);
          if (!isKnown(attempt)) {
            count(attempt.ofAccount(), MOST_OF_ACCOUNT);
          }
        });
  }

  // Where nobody can count, nobody may try.
  private static void reach(Runnable counting) {
    OpenSessions.reach(
        () -> {
          counting.run();
          return true;
        });
  }

  /** Takes an attempt back that did not get as far as its password. */
  void giveBack(Attempt attempt) {
    reach(
        () -> {
          change(attempt.ofNetwork(), -1, MOST_OF_NETWORK);
          if (!isKnown(attempt)) {
            change(attempt.ofAccount(), -1, MOST_OF_ACCOUNT);
          }
        });
  }

  /** Begins anew for the network, which is known from now on. */
  void succeeded(Attempt attempt) {
    giveBack(attempt);
    reach(
        () -> {
          cache.remove(attempt.ofNetwork());
          cache.put(attempt.known(), SEEN, KNOWN.toMillis(), TimeUnit.MILLISECONDS);
        });
  }

  private boolean isKnown(Attempt attempt) {
    return cache.get(attempt.known()) != null;
  }

  private void count(String name, int most) {
    boolean counted = false;
    while (!counted) {
      counted = change(name, 1, most);
    }
  }

  private boolean change(String name, int step, int most) {
    Instant now = clock.instant();
    String before = cache.get(name);
    if (before == null) {
      Count first = new Count(Math.max(step, 0), now.plus(WINDOW));
      return cache.putIfAbsent(name, first.text(), WINDOW.toMillis(), TimeUnit.MILLISECONDS)
          == null;
    }
    Count count = Count.parse(before);
    if (!count.end().isAfter(now)) {
      cache.remove(name, before);
      return false;
    }
    if (step > 0 && count.attempts() >= most) {
      throw new Unavailable(
          "sign-in.limited",
          "There were too many attempts to sign in to this account. Try again in ten minutes.");
    }
    long left = Duration.between(now, count.end()).toMillis();
    return cache.replace(name, before, count.plus(step).text(), left, TimeUnit.MILLISECONDS);
  }
}
