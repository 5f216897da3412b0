package io.parley.acceptance.moving;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.CommentDraft;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * People who read and write one page until they are told to stop. Whoever writes sends a comment
 * again with the same idempotency key until it is acknowledged, as a client does that is told to
 * come again later.
 */
final class Traffic implements AutoCloseable {
  static final String PAGE = "busy";

  private static final Duration MOST_PATIENCE = Duration.ofMinutes(3);

  private final Site site;
  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private final Queue<String> failedReads = new ConcurrentLinkedQueue<>();
  private final Queue<String> strangeAnswers = new ConcurrentLinkedQueue<>();
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicLong longestWait = new AtomicLong();
  private final List<Thread> people = new ArrayList<>();
  private volatile boolean enough;

  private Traffic(Site site) {
    this.site = site;
  }

  /** Two people read and two write, from now on. */
  static Traffic on(Site site) {
    site.aComment(PAGE).byAuthor("First").post();
    Traffic traffic = new Traffic(site);
    for (int i = 0; i < 2; i++) {
      String name = "writer " + i;
      traffic.people.add(new Thread(() -> traffic.write(name), name));
      traffic.people.add(new Thread(traffic::read, "reader " + i));
    }
    traffic.people.forEach(Thread::start);
    return traffic;
  }

  private void read() {
    Api reader = site.tenant().visitor().from(Fresh.address());
    while (!enough) {
      try {
        Answer answer = reader.get(site.path("/comments"), "identifier", PAGE, "sort", "newest");
        if (answer.status() != 200 || answer.at("items").isEmpty()) {
          failedReads.add(answer.toString());
        }
        reads.incrementAndGet();
      } catch (RuntimeException failure) {
        failedReads.add(String.valueOf(failure));
      }
    }
  }

  private void write(String name) {
    for (int number = 1; !enough; number++) {
      CommentDraft comment =
          site.aComment(PAGE)
              .byAuthor(name)
              .saying(name + " says " + number)
              .with("Idempotency-Key", Fresh.idempotencyKey());
      long start = System.nanoTime();
      Answer answer =
          Probe.until(
              "the acknowledgement of a comment",
              MOST_PATIENCE,
              comment::tryToPost,
              sent -> sent.status() != 503 || isImpolite(sent));
      longestWait.accumulateAndGet(System.nanoTime() - start, Math::max);
      if (answer.status() == 201) {
        acknowledged.add(answer.textAt("comment.id"));
      } else {
        strangeAnswers.add(answer.toString());
      }
    }
  }

  // Who cannot take a comment now says when to come again.
  private static boolean isImpolite(Answer answer) {
    return !answer.header("Retry-After").matches("[1-9]\\d*");
  }

  /** Waits until that many more comments are acknowledged, and as many reads answered. */
  void goOnFor(int comments) {
    int readBefore = reads.get();
    int writtenBefore = acknowledged.size();
    Probe.until(
        comments + " more comments",
        MOST_PATIENCE,
        () -> acknowledged.size() >= writtenBefore + comments && reads.get() > readBefore);
  }

  /** Answers to readers that were not the page. */
  List<String> failedReads() {
    return List.copyOf(failedReads);
  }

  int reads() {
    return reads.get();
  }

  /** Answers to writers that were neither an acknowledgement nor a request to come again. */
  List<String> strangeAnswers() {
    return List.copyOf(strangeAnswers);
  }

  /** Identifiers of acknowledged comments. */
  List<String> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** Identifiers of the comments that the page has, but for the one it began with. */
  List<String> onThePage() {
    List<JsonNode> items = site.readAll(PAGE);
    return items.stream().skip(1).map(item -> item.path("id").asText()).toList();
  }

  /** The longest time that a comment took from the first attempt to its acknowledgement. */
  Duration longestWait() {
    return Duration.ofNanos(longestWait.get());
  }

  /** Forgets how long comments have taken. */
  void measureAnew() {
    longestWait.set(0);
  }

  /** Everybody ends what they began. */
  @Override
  public void close() {
    enough = true;
    try {
      for (Thread person : people) {
        person.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
