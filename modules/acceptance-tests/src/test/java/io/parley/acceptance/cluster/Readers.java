package io.parley.acceptance.cluster;

import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** People who read threads, one page after another, and an account of what they met. */
final class Readers {
  private final Site site;
  private final List<String> threads;
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicLong longest = new AtomicLong();
  private final ConcurrentLinkedQueue<Failure> failures = new ConcurrentLinkedQueue<>();
  private final List<Thread> people = new ArrayList<>();

  /** A read that did not end with a page; in nanoseconds of the clock of this JVM. */
  private record Failure(long began, long ended, String what) {}

  Readers(Site site, List<String> threads) {
    this.site = site;
    this.threads = threads;
  }

  /** Begins to read, each of them while {@code more} says so. */
  Readers start(int number, BooleanSupplier more) {
    for (int i = 0; i < number; i++) {
      Api reader = Api.at(site.reader().server()).from(Fresh.address());
      int first = i;
      Thread person =
          new Thread(
              () -> {
                for (int page = first; more.getAsBoolean(); page++) {
                  read(reader, threads.get(page % threads.size()));
                }
              },
              "reader " + i);
      person.start();
      people.add(person);
    }
    return this;
  }

  private void read(Api reader, String thread) {
    long began = System.nanoTime();
    String what = "";
    try {
      Answer answer = reader.get(site.path("/comments"), "identifier", thread);
      if (answer.status() != 200) {
        what = answer.toString();
      }
    } catch (IllegalStateException noAnswer) {
      what = noAnswer.getMessage() + ": " + noAnswer.getCause();
    }
    long ended = System.nanoTime();
    longest.accumulateAndGet(ended - began, Math::max);
    done.incrementAndGet();
    if (!what.isEmpty()) {
      failures.add(new Failure(began, ended, what));
    }
  }

  void awaitEnd() {
    people.forEach(Threads::join);
  }

  int done() {
    return done.get();
  }

  List<String> failures() {
    return failures.stream().map(Failure::what).toList();
  }

  /** From the beginning of the first read that failed to the end of the last one. */
  Duration outage() {
    long began = failures.stream().mapToLong(Failure::began).min().orElse(0);
    long ended = failures.stream().mapToLong(Failure::ended).max().orElse(0);
    return Duration.ofNanos(ended - began);
  }

  /** How long the slowest read took, be it that it failed. */
  Duration longest() {
    return Duration.ofNanos(longest.get());
  }

  @Override
  public String toString() {
    return String.format(
        "%,d reads, %d failed within %,d ms, the slowest took %,d ms",
        done.get(), failures.size(), outage().toMillis(), longest().toMillis());
  }
}
