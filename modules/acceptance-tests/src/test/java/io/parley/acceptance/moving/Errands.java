package io.parley.acceptance.moving;

import io.parley.testkit.Probe;
import io.parley.testkit.http.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Somebody who has one errand after the other until told to stop. What is not possible at the
 * moment is asked for again with the same idempotency key, as a client does that is told to come
 * again later.
 */
final class Errands implements AutoCloseable {
  private static final Duration MOST_PATIENCE = Duration.ofMinutes(3);

  private final IntFunction<Errand> numbered;
  private final Duration pause;
  private final Queue<String> done = new ConcurrentLinkedQueue<>();
  private final Queue<String> strangeAnswers = new ConcurrentLinkedQueue<>();
  private final AtomicLong longestWait = new AtomicLong();
  private final Thread person;
  private volatile boolean enough;

  private Errands(String name, Duration pause, IntFunction<Errand> numbered) {
    this.numbered = numbered;
    this.pause = pause;
    this.person = new Thread(this::run, name);
  }

  /**
   * From now on.
   *
   * @param name of the person
   * @param pause between two errands
   * @param numbered the errand of that number, from 1
   */
  static Errands of(String name, Duration pause, IntFunction<Errand> numbered) {
    Errands errands = new Errands(name, pause, numbered);
    errands.person.start();
    return errands;
  }

  private void run() {
    for (int number = 1; !enough; number++) {
      Errand errand = numbered.apply(number);
      long start = System.nanoTime();
      try {
        Answer answer =
            Probe.until(
                "an answer to number " + number + " of the " + person.getName(),
                MOST_PATIENCE,
                () -> errand.attempt().get(),
                sent -> sent.status() != 503 || isImpolite(sent));
        if (answer.status() == errand.success()) {
          done.add(answer.textAt(errand.result()));
        } else {
          strangeAnswers.add(answer.toString());
        }
      } catch (AssertionError never) {
        strangeAnswers.add(String.valueOf(never.getMessage()));
      }
      longestWait.accumulateAndGet(System.nanoTime() - start, Math::max);
      LockSupport.parkNanos(pause.toNanos());
    }
  }

  // Who cannot do it now says when to come again.
  private static boolean isImpolite(Answer answer) {
    return !answer.header("Retry-After").matches("[1-9]\\d*");
  }

  /** What was made, as the answers named it. */
  List<String> done() {
    return List.copyOf(done);
  }

  /** Answers that were neither a success nor a request to come again. */
  List<String> strangeAnswers() {
    return List.copyOf(strangeAnswers);
  }

  /** The longest time from a first attempt to its success. */
  Duration longestWait() {
    return Duration.ofNanos(longestWait.get());
  }

  /** Forgets how long it took until now. */
  void measureAnew() {
    longestWait.set(0);
  }

  /** Ends with the errand that is under way. */
  @Override
  public void close() {
    enough = true;
    try {
      person.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
