package io.parley.acceptance.moving;

import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Site;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Somebody who reads a page, which has comments, again and again until told to stop. */
final class PageReader implements AutoCloseable {
  private final Site site;
  private final String page;
  private final Api reader;
  private final Queue<String> failed = new ConcurrentLinkedQueue<>();
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger stale = new AtomicInteger();
  private final AtomicLong longest = new AtomicLong();
  private final Thread thread;
  private volatile boolean enough;

  private PageReader(Site site, String page) {
    this.site = site;
    this.page = page;
    this.reader = site.tenant().visitor().from(Fresh.address());
    this.thread = new Thread(this::read, "reader of " + page);
  }

  /** Reads from now on. */
  static PageReader of(Site site, String page) {
    PageReader reader = new PageReader(site, page);
    reader.thread.start();
    return reader;
  }

  private void read() {
    while (!enough) {
      try {
        Timed read =
            Timed.of(
                () -> reader.get(site.path("/comments"), "identifier", page, "sort", "newest"));
        note(read.answer());
        longest.accumulateAndGet(read.took().toNanos(), Math::max);
      } catch (RuntimeException failure) {
        failed.add(String.valueOf(failure));
      }
    }
  }

  private void note(Answer answer) {
    if (answer.status() != 200 || answer.at("items").isEmpty()) {
      failed.add(answer.toString());
    } else if (!answer.header("Parley-Stale").isEmpty()) {
      stale.incrementAndGet();
    }
    reads.incrementAndGet();
  }

  int reads() {
    return reads.get();
  }

  /** Answers that said that they may be old. */
  int stale() {
    return stale.get();
  }

  /** Answers that were not the page. */
  List<String> failed() {
    return List.copyOf(failed);
  }

  Duration longest() {
    return Duration.ofNanos(longest.get());
  }

  /** Ends with the page that is being read. */
  @Override
  public void close() {
    enough = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
