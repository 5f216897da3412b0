package io.parley.acceptance.cluster;

import io.parley.testkit.http.Answer;
import io.parley.testkit.http.CommentDraft;
import io.parley.testkit.http.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * People who post, each text once. Who got no answer, or was told to come back, sends the same
 * request with the same {@code Idempotency-Key} again.
 */
final class Writers {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Site site;
  private final List<String> threads;
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicLong longest = new AtomicLong();
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> repeats = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final List<Thread> people = new ArrayList<>();

  Writers(Site site, List<String> threads) {
    this.site = site;
    this.threads = threads;
  }

  /** Begins to post, each of them while {@code more} says so. */
  Writers start(int number, BooleanSupplier more) {
    for (int i = 0; i < number; i++) {
      String author = "Author " + i;
      Thread person =
          new Thread(
              () -> {
                while (more.getAsBoolean()) {
                  post(author, numbers.getAndIncrement());
                }
              },
              "writer " + i);
      person.start();
      people.add(person);
    }
    return this;
  }

  private void post(String author, int number) {
    String text = "Text number " + number;
    CommentDraft draft =
        site.aComment(threads.get(number % threads.size()))
            .saying(text)
            .byAuthor(author)
            .with("Idempotency-Key", UUID.randomUUID().toString());
    Instant began = Instant.now();
    String refused = "";
    while (Instant.now().isBefore(began.plus(PATIENCE))) {
      try {
        Answer answer = draft.tryToPost();
        if (answer.status() == 201) {
          acknowledged.put(answer.textAt("comment.id"), text);
          longest.accumulateAndGet(Duration.between(began, Instant.now()).toMillis(), Math::max);
          return;
        }
        refused = answer.toString();
        if (answer.status() < 500 && answer.status() != 409) {
          break;
        }
      } catch (IllegalStateException noAnswer) {
        refused = noAnswer.getMessage() + ": " + noAnswer.getCause();
      }
      repeats.add(refused);
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    failures.add(refused);
  }

  void awaitEnd() {
    people.forEach(Threads::join);
  }

  int begun() {
    return numbers.get();
  }

  /** Texts by id of the comment, of all that were answered with 201. */
  Map<String, String> acknowledged() {
    return acknowledged;
  }

  /** What made somebody send a request again. */
  List<String> repeats() {
    return List.copyOf(repeats);
  }

  /** What was refused for good. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public String toString() {
    return String.format(
        "%,d posts, %d sent again, the slowest with its repeats took %,d ms",
        acknowledged.size(), repeats.size(), longest.get());
  }
}
