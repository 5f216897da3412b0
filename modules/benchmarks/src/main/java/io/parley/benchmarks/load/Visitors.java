package io.parley.benchmarks.load;

import io.parley.testkit.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** People who do the same again and again until told to stop, and what they met. */
final class Visitors implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration BETWEEN_READS = Duration.ofMillis(2);
  private static final Duration BETWEEN_POSTS = Duration.ofMillis(50);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Supplier<HttpRequest> requests;
  private final boolean patient;
  private final Duration pause;
  private final List<Thread> people = new ArrayList<>();
  private final ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final AtomicLong firstFailure = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong lastFailure = new AtomicLong(Long.MIN_VALUE);
  private volatile boolean over;

  private Visitors(Supplier<HttpRequest> requests, boolean patient, Duration pause) {
    this.requests = requests;
    this.patient = patient;
    this.pause = pause;
  }

  /** That many who read that page. */
  static Visitors reading(int number, URI address) {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(LONGEST).build();
    return new Visitors(() -> request, false, BETWEEN_READS).start(number);
  }

  /**
   * That many who post comments to a thread. Who gets no answer, or is told to come back, sends the
   * same again with the same {@code Idempotency-Key}.
   */
  static Visitors posting(int number, URI address, String thread, String key) {
    AtomicInteger posts = new AtomicInteger();
    return new Visitors(
            () -> post(address, thread, key, posts.incrementAndGet()), true, BETWEEN_POSTS)
        .start(number);
  }

  private static HttpRequest post(URI address, String thread, String key, int number) {
    Object author = Json.of("externalId", "writer-" + number, "name", "Writer " + number);
    String body =
        Json.text(Json.of("identifier", thread, "body", "Number " + number, "author", author));
    return HttpRequest.newBuilder(address)
        .timeout(LONGEST)
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
        .build();
  }

  private Visitors start(int number) {
    for (int i = 0; i < number; i++) {
      Thread person = new Thread(this::goOn, "visitor " + i);
      person.start();
      people.add(person);
    }
    return this;
  }

  private void goOn() {
    while (!over) {
      HttpRequest request = requests.get();
      long began = System.nanoTime();
      boolean answered = attempt(request);
      while (!answered && patient && System.nanoTime() - began < LONGEST.toNanos()) {
        LockSupport.parkNanos(pause.toNanos());
        answered = attempt(request);
      }
      millis.add((System.nanoTime() - began) / 1e6);
      if (!answered) {
        lost.incrementAndGet();
      }
      LockSupport.parkNanos(pause.toNanos());
    }
  }

  private boolean attempt(HttpRequest request) {
    long began = System.nanoTime();
    boolean answered = send(request);
    if (!answered) {
      failed.incrementAndGet();
      firstFailure.accumulateAndGet(began, Math::min);
      lastFailure.accumulateAndGet(System.nanoTime(), Math::max);
    }
    return answered;
  }

  private boolean send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 2;
    } catch (IOException noAnswer) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** How long each took, be it that it failed, with all its repeats. */
  Times times() {
    return Times.of(millis);
  }

  /** How many requests were not answered as they should; each repeat is a request. */
  long failed() {
    return failed.get();
  }

  /** How many were given up. */
  long lost() {
    return lost.get();
  }

  /** From the beginning of the first request that failed to the end of the last one. */
  double outageMillis() {
    return failed() == 0 ? 0 : (lastFailure.get() - firstFailure.get()) / 1e6;
  }

  @Override
  public String toString() {
    Times times = times();
    return String.format(
        Locale.ROOT,
        "%,d, of which %d requests failed within %.0f ms, the slowest took %.0f ms",
        times.count(),
        failed(),
        outageMillis(),
        times.longest());
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
