package io.parley.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** People who read one page again and again until told to stop, and what they met. */
final class Visitors implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(2);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpRequest request;
  private final List<Thread> people = new ArrayList<>();
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong slowest = new AtomicLong();
  private final AtomicLong firstFailure = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong lastFailure = new AtomicLong(Long.MIN_VALUE);
  private volatile boolean over;

  private Visitors(URI address) {
    request = HttpRequest.newBuilder(address).timeout(LONGEST).build();
  }

  static Visitors start(int number, URI address) {
    Visitors visitors = new Visitors(address);
    for (int i = 0; i < number; i++) {
      Thread person = new Thread(visitors::readOn, "visitor " + i);
      person.start();
      visitors.people.add(person);
    }
    return visitors;
  }

  private void readOn() {
    while (!over) {
      long began = System.nanoTime();
      boolean read = read();
      long ended = System.nanoTime();
      done.incrementAndGet();
      slowest.accumulateAndGet(ended - began, Math::max);
      if (!read) {
        failed.incrementAndGet();
        firstFailure.accumulateAndGet(began, Math::min);
        lastFailure.accumulateAndGet(ended, Math::max);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private boolean read() {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException noAnswer) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  long done() {
    return done.get();
  }

  long failed() {
    return failed.get();
  }

  /** From the beginning of the first read that failed to the end of the last one. */
  double outageMillis() {
    return failed() == 0 ? 0 : (lastFailure.get() - firstFailure.get()) / 1e6;
  }

  double slowestMillis() {
    return slowest.get() / 1e6;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d reads, %d failed within %.0f ms, the slowest took %.0f ms",
        done(),
        failed(),
        outageMillis(),
        slowestMillis());
  }

  /** Waits until everybody has the answer to the last question. */
  void stop() {
    over = true;
    for (Thread person : people) {
      try {
        person.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Halt("Interrupted.", e);
      }
    }
  }

  @Override
  public void close() {
    stop();
  }
}
