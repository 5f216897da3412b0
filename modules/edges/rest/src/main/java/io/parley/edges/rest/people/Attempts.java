package io.parley.edges.rest.people;

import io.parley.kernel.api.Unavailable;
import io.parley.kernel.web.HttpProblem;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Attempts on a password, which are counted: too many are answered with 429. */
final class Attempts {
  private static final Duration AGAIN = Duration.ofMinutes(10);

  private Attempts() {}

  static <T extends @Nullable Object> T counted(Supplier<T> attempt) {
    try {
      return attempt.get();
    } catch (Unavailable limited) {
      if (limited.code().equals("sign-in.limited")) {
        throw HttpProblem.tooMany(AGAIN.toSeconds());
      }
      throw limited;
    }
  }
}
