package io.parley.kernel.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides by the head of a call whether a server takes it: signed with a key of ours, fresh, meant
 * for this server, and not taken before. The server has another id each time it starts, so what was
 * recorded on the way to another server, or to the one that ran here before, is meant for nobody.
 */
final class CallAdmission {
  /** How far the clocks of two servers may be apart. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  static final String SIGNATURE = "internal.signature";

  private static final String STALE = "internal.stale";

  // A call of the last release names no server, so it may have been taken by the one that ran here
  // before. That one took nothing signed further ahead of its clock than this, and there are more
  // than five seconds between the end of a server and the start of the next: what it took was
  // signed further than this before our start.
  private static final Duration SKEW = Duration.ofSeconds(2);

  private final Supplier<InternalKeys> keys;
  private final Clock clock;
  private final Instant start;
  private final UUID server = Ids.next();
  private final SeenCalls seen = new SeenCalls();

  CallAdmission(Supplier<InternalKeys> keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
    this.start = clock.instant();
  }

  /** What shows at once that a call is none of ours; empty when its signature may be computed. */
  Optional<Problem> refuseStranger(SignedCall head, @Nullable String signature) {
    if (head.key().isEmpty() || signature == null) {
      return refuse(401, "internal.unsigned", "Calls between servers are signed.");
    }
    if (!keys.get().knows(head.key())) {
      return refuse(
          401,
          "internal.key.unknown",
          "The key is none of this server's: add it to " + InternalKeys.SETTING + ".");
    }
    if (!isFresh(head.timestamp())) {
      return refuse(
          401,
          STALE,
          "The call was signed more than five minutes ago or ahead: check both clocks.");
    }
    return Optional.empty();
  }

  /** Why a call that is no stranger's is not signed for this server; empty when it is. */
  Optional<Problem> refuseForged(SignedCall head, String signature) {
    if (!head.isSignedBy(keys.get(), signature)) {
      return refuse(401, SIGNATURE, "The signature does not fit the call.");
    }
    if (!head.namesServers()) {
      Instant signed = signedAt(head.timestamp());
      return signed.isBefore(start.minus(SKEW)) || signed.isAfter(clock.instant().plus(SKEW))
          ? refuse(
              401,
              STALE,
              "The call names no server, and was signed ahead of this server's clock or before it"
                  + " began to remember calls: check both clocks.")
          : Optional.empty();
    }
    return head.isFor(server) ? Optional.empty() : Optional.of(Problem.notAddressed(server));
  }

  /** Why a call that was signed for this server is not taken; empty once. */
  Optional<Problem> refuseRepeat(SignedCall head, String signature) {
    return switch (seen.remember(signature, signedAt(head.timestamp()), clock.instant())) {
      case NEW -> Optional.empty();
      case BEFORE -> refuse(409, "internal.replayed", "This very call was received before.");
      case FORGOTTEN ->
          refuse(
              401,
              STALE,
              "The call was signed so long ago that this server has forgotten whether it took it.");
    };
  }

  private boolean isFresh(String timestamp) {
    try {
      return Duration.between(signedAt(timestamp), clock.instant()).abs().compareTo(WINDOW) <= 0;
    } catch (NumberFormatException | ArithmeticException malformed) {
      return false;
    }
  }

  private static Instant signedAt(String timestamp) {
    return Instant.ofEpochMilli(Long.parseLong(timestamp));
  }

  private static Optional<Problem> refuse(int status, String code, String detail) {
    return Optional.of(Problem.refused(status, code, detail));
  }
}
