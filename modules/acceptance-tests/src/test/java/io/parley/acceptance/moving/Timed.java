package io.parley.acceptance.moving;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.http.Answer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * An answer and how long it took.
 *
 * @param took from the request to the last byte
 */
record Timed(Answer answer, Duration took) {
  static Timed of(Supplier<Answer> request) {
    long began = System.nanoTime();
    return new Timed(request.get(), since(began));
  }

  static CompletableFuture<Timed> later(Supplier<CompletableFuture<Answer>> request) {
    long began = System.nanoTime();
    return request.get().thenApply(answer -> new Timed(answer, since(began)));
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  Timed within(Duration most) {
    assertThat(took).as("time of %s", answer).isLessThan(most);
    return this;
  }

  /** Requires a problem document that says when to come again. */
  Timed asksToComeAgain() {
    assertThat(answer.isProblem(503).header("Retry-After"))
        .as("Retry-After of %s", answer)
        .matches("[1-9]\\d*");
    return this;
  }
}
