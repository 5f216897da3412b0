package io.parley.kernel.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.Unavailable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CombinerTest {
  private static final int MOST = 4;

  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch database = new CountDownLatch(1);
  private final CountDownLatch taken = new CountDownLatch(1);
  private final CountDownLatch enough = new CountDownLatch(1);
  private final List<List<String>> together = Collections.synchronizedList(new ArrayList<>());
  private final List<String> alone = Collections.synchronizedList(new ArrayList<>());
  private final Combiner<String, String> combiner =
      new Combiner<>(Clock.systemUTC(), MOST, this::together, this::alone);

  // The first question takes until the test lets it go.
  private List<Outcome<String>> together(List<String> questions) {
    together.add(questions);
    if (questions.contains("first")) {
      begun.countDown();
      await(database);
    }
    if (questions.contains("takes its time")) {
      taken.countDown();
      await(enough);
    }
    if (questions.contains("breaks all")) {
      throw new IllegalStateException("All are broken: " + questions);
    }
    if (questions.contains("without database")) {
      throw new Unavailable("database.unavailable", "It does not answer.");
    }
    if (questions.contains("contended")) {
      throw new Unavailable(Unavailable.CONTENDED, "Others change the same.");
    }
    if (questions.contains("fatal")) {
      throw new StackOverflowError("In the midst of it");
    }
    return questions.stream().map(question -> Outcome.of(() -> answer(question))).toList();
  }

  private String alone(String question) {
    alone.add(question);
    if (question.equals("breaks all")) {
      throw new IllegalStateException("It is broken itself.");
    }
    return "answer alone to " + question;
  }

  private static String answer(String question) {
    if (question.startsWith("waits")) {
      throw new Combiner.Alone();
    }
    if (question.startsWith("unknown")) {
      throw new NotFound("thing.unknown", "There is no " + question);
    }
    return "answer to " + question;
  }

  @AfterEach
  void stop() {
    database.countDown();
    enough.countDown();
    callers.shutdownNow();
  }

  @Test
  void whoComesWhileOneIsAnsweredIsAnsweredTogetherWithOthers() {
    CompletableFuture<String> first = asked("first");
    await(begun);
    List<CompletableFuture<String>> others = waiting("a", "b", "unknown", "c");

    database.countDown();

    assertThat(first.join()).isEqualTo("answer to first");
    assertThat(others.get(0).join()).isEqualTo("answer to a");
    assertThat(others.get(1).join()).isEqualTo("answer to b");
    assertThatThrownBy(others.get(2)::join).hasCauseInstanceOf(NotFound.class);
    assertThat(others.get(3).join()).isEqualTo("answer to c");
    assertThat(together).hasSize(2);
    assertThat(together.get(1)).containsExactlyInAnyOrder("a", "b", "unknown", "c");
    assertThat(asked("later").join()).isEqualTo("answer to later");
  }

  @Test
  void noMoreThanAFewAreAnsweredTogether() {
    CompletableFuture<String> first = asked("first");
    await(begun);
    List<CompletableFuture<String>> others = waiting("a", "b", "c", "d", "e", "f");

    database.countDown();

    first.join();
    assertThat(others).extracting(CompletableFuture::join).endsWith("answer to f");
    assertThat(together).extracting(List::size).containsExactly(1, 4, 2);
    assertThat(together.get(1)).containsExactlyInAnyOrder("a", "b", "c", "d");
  }

  @Test
  void noneFailsBecauseOfAnotherOne() {
    CompletableFuture<String> first = asked("first");
    await(begun);
    List<CompletableFuture<String>> others = waiting("a", "breaks all", "b");

    database.countDown();

    first.join();
    assertThat(others.get(0).join()).isEqualTo("answer alone to a");
    assertThatThrownBy(others.get(1)::join).hasMessageContaining("broken itself");
    assertThat(others.get(2).join()).isEqualTo("answer alone to b");
    assertThat(asked("later").join()).isEqualTo("answer to later");
  }

  @Test
  void whatIsNoQuestionsFaultIsToldToAllAndNotTriedAgain() {
    CompletableFuture<String> first = asked("first");
    await(begun);
    List<CompletableFuture<String>> others = waiting("a", "without database");

    database.countDown();

    first.join();
    assertThatThrownBy(others.get(0)::join).hasCauseInstanceOf(Unavailable.class);
    assertThatThrownBy(others.get(1)::join).hasCauseInstanceOf(Unavailable.class);
    assertThat(alone).isEmpty();
  }

  @Test
  void whatOthersWereChangingIsTriedAlone() {
    CompletableFuture<String> first = asked("first");
    await(begun);
    List<CompletableFuture<String>> others = waiting("a", "contended");

    database.countDown();

    first.join();
    assertThat(others)
        .extracting(CompletableFuture::join)
        .containsExactly("answer alone to a", "answer alone to contended");
  }

  @Test
  void whoIsToBeAnsweredAloneHoldsNobodyUp() {
    CompletableFuture<String> first = asked("first");
    await(begun);
    List<CompletableFuture<String>> others = waiting("a", "waits", "b");

    database.countDown();

    first.join();
    assertThat(others)
        .extracting(CompletableFuture::join)
        .containsExactly("answer to a", "answer alone to waits", "answer to b");
    assertThat(asked("waits, too").join()).isEqualTo("answer alone to waits, too");
  }

  @Test
  void afterAnErrorNobodyWaitsForEver() {
    CompletableFuture<String> first = asked("first");
    await(begun);
    List<CompletableFuture<String>> others = waiting("a", "fatal");

    database.countDown();

    first.join();
    assertThatThrownBy(others.get(0)::join).isNotNull();
    assertThatThrownBy(others.get(1)::join).isNotNull();
    assertThat(alone).isEmpty();
    assertThat(asked("later").join()).isEqualTo("answer to later");
  }

  @Test
  void tenantsDoNotWaitForEachOther() {
    CompletableFuture<String> first = asked("first");
    await(begun);

    assertThat(asked(new TenantId(UUID.randomUUID()), 60, "mine").join())
        .isEqualTo("answer to mine");
    assertThat(first).isNotDone();
  }

  @Test
  void forWhomItWasTooLateNothingIsDone() {
    CompletableFuture<String> first = asked("first");
    await(begun);
    List<CompletableFuture<String>> others = waiting("a");
    CompletableFuture<String> hasty = asked(tenant, 0, "hasty");
    assertThatThrownBy(hasty::join)
        .hasCauseInstanceOf(Unavailable.class)
        .hasMessageContaining("time");

    database.countDown();

    first.join();
    assertThat(others.get(0).join()).isEqualTo("answer to a");
    assertThat(together).containsExactly(List.of("first"), List.of("a"));
  }

  /** Otherwise somebody would be told that nothing was done, and find it done. */
  @Test
  void whoseTimeEndsWhileTheyAreAnsweredGetTheirAnswer() {
    CompletableFuture<String> first = asked("first");
    await(begun);
    CompletableFuture<String> leader = waiting(60, "takes its time");
    Instant deadline = Instant.now().plusSeconds(1);
    CompletableFuture<String> late = waiting(1, "late");

    database.countDown();
    first.join();
    await(taken);
    while (Instant.now().isBefore(deadline.plusMillis(200))) {
      assertThat(late).isNotDone();
    }
    enough.countDown();

    assertThat(leader.join()).isEqualTo("answer to takes its time");
    assertThat(late.join()).isEqualTo("answer to late");
  }

  @Test
  void whoHasMostTimeAnswersForTheOthers() {
    CompletableFuture<String> first = asked("first");
    await(begun);
    CompletableFuture<String> hasty = waiting(30, "hasty");
    CompletableFuture<String> patient = waiting(90, "patient");

    database.countDown();

    first.join();
    assertThat(hasty.join()).isEqualTo("answer to hasty");
    assertThat(patient.join()).isEqualTo("answer to patient");
    assertThat(together).containsExactly(List.of("first"), List.of("patient", "hasty"));
  }

  // One after the other, each only when the one before waits.
  private List<CompletableFuture<String>> waiting(String... questions) {
    return Stream.of(questions).map(question -> waiting(60, question)).toList();
  }

  private CompletableFuture<String> waiting(int seconds, String question) {
    CompletableFuture<Thread> caller = new CompletableFuture<>();
    CompletableFuture<String> asked =
        CompletableFuture.supplyAsync(
            () -> {
              caller.complete(Thread.currentThread());
              return ask(tenant, seconds, question);
            },
            callers);
    while (caller.join().getState() != Thread.State.TIMED_WAITING) {
      assertThat(asked.isDone() || Thread.currentThread().isInterrupted())
          .as("%s waits no longer", question)
          .isFalse();
      Thread.onSpinWait();
    }
    return asked;
  }

  private CompletableFuture<String> asked(String question) {
    return asked(tenant, 60, question);
  }

  private CompletableFuture<String> asked(TenantId who, int seconds, String question) {
    return CompletableFuture.supplyAsync(() -> ask(who, seconds, question), callers);
  }

  private String ask(TenantId who, int seconds, String question) {
    return new CallContext(
            who,
            Actor.reader(),
            Instant.now().plusSeconds(seconds),
            new RequestId(UUID.randomUUID(), false),
            "0".repeat(32))
        .run(() -> combiner.ask(question));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopping) {
      throw new IllegalStateException(stopping);
    }
  }
}
