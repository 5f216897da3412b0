package io.parley.edges.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.edges.reading.Figures.Event;
import io.parley.kernel.api.TenantId;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FreshnessTest {
  private final World world = new World();
  private final Node node = new Node(world, "16m");

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void answersAgainFromMemory() {
    HttpResponse<byte[]> first = node.get("a");
    HttpResponse<byte[]> again = node.get("a");

    assertThat(first.body()).isEqualTo(again.body()).isEqualTo(world.text("a"));
    assertThat(again.headers().map()).containsEntry("etag", first.headers().map().get("etag"));
    assertThat(world.makings).hasValue(1);
    assertThat(world.looks).hasValue(1);
    assertThat(node.reads.figures().of(Event.HIT)).isEqualTo(1);
  }

  @Test
  void aChangeTakenHereShowsInTheNextRead() {
    for (int i = 0; i < 20; i++) {
      node.get("a");

      node.take("a");

      assertThat(says("a")).isEqualTo("a " + (i + 1));
    }
  }

  @Test
  void aChangeThatMayConcernAnySiteShowsInTheNextRead() {
    node.get("a");
    world.change("a");

    node.reads.changedEverywhere();

    assertThat(says("a")).isEqualTo("a 1");
  }

  @Test
  void aChangeThatMayConcernAnySiteOfItsTenantShowsInTheNextRead() {
    node.get("a");
    world.change("a");

    node.reads.changedOf(world.site.orElseThrow().tenant());

    assertThat(says("a")).isEqualTo("a 1");
  }

  @Test
  void aChangeOfAnotherTenantMakesNobodyWait() {
    node.get("a");

    node.reads.changedOf(new TenantId(new UUID(9, 9)));
    node.get("a");

    assertThat(node.reads.figures().of(Event.HIT)).isEqualTo(1);
    assertThat(world.looks).hasValue(1);
  }

  @Test
  void aChangeTakenElsewhereShowsWithinAsecond() {
    node.get("a");
    world.change("a");
    assertThat(says("a")).isEqualTo("a 0");

    node.advance(Duration.ofMillis(801));

    assertThat(says("a")).isEqualTo("a 1");
  }

  @Test
  void nobodyWaitsForTheLookThatKeepsAnAnswerFresh() {
    node.get("a");
    CountDownLatch goOn = new CountDownLatch(1);
    world.whileLooking = () -> await(goOn);
    node.advance(Duration.ofMillis(600));

    for (int i = 0; i < 10; i++) {
      assertThat(says("a")).isEqualTo("a 0");
    }

    goOn.countDown();
    Await.until(() -> node.reads.figures().count(Step.CHECK) == 2);
    assertThat(world.looks).hasValue(2);
    node.advance(Duration.ofMillis(400));
    assertThat(says("a")).isEqualTo("a 0");
    assertThat(world.looks).hasValue(2);
  }

  @Test
  void aLookThatBeganBeforeAChangeConfirmsNothing() {
    node.get("a");
    CountDownLatch looked = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicBoolean first = new AtomicBoolean(true);
    world.whileLooking =
        () -> {
          if (first.getAndSet(false)) {
            looked.countDown();
            await(goOn);
          }
        };
    node.advance(Duration.ofMillis(900));
    CompletableFuture<HttpResponse<byte[]>> before = node.later("a");
    await(looked);

    node.take("a");
    CompletableFuture<HttpResponse<byte[]>> after = node.later("a");
    Await.until(() -> node.reads.figures().of(Event.WAITED) == 3);
    goOn.countDown();

    assertThat(before.join().statusCode()).isEqualTo(200);
    assertThat(firstLine(after.join().body())).isEqualTo("a 1");
    assertThat(says("a")).isEqualTo("a 1");
  }

  @Test
  void anAnswerMadeWhileItChangedIsMadeAgain() {
    AtomicBoolean first = new AtomicBoolean(true);
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    world.whileMaking =
        () -> {
          if (first.getAndSet(false)) {
            read.countDown();
            await(goOn);
          }
        };
    CompletableFuture<HttpResponse<byte[]>> before = node.later("a");
    await(read);

    node.take("a");
    CompletableFuture<HttpResponse<byte[]>> after = node.later("a");
    Await.until(() -> node.reads.figures().of(Event.WAITED) == 2);
    goOn.countDown();

    assertThat(firstLine(before.join().body())).isEqualTo("a 0");
    assertThat(firstLine(after.join().body())).isEqualTo("a 1");
  }

  @Test
  void aPageThatIsTheSameAfterAChangeKeepsItsTagAndItsBytes() {
    world.versionsShow = false;
    HttpResponse<byte[]> before = node.get("a", "Accept-Encoding", "gzip");

    node.take("a");
    HttpResponse<byte[]> after = node.get("a", "Accept-Encoding", "gzip");

    assertThat(after.headers().firstValue("ETag")).isEqualTo(before.headers().firstValue("ETag"));
    assertThat(world.makings).hasValue(2);
    assertThat(node.reads.figures().of(Event.SAME)).isEqualTo(1);
    assertThat(node.reads.figures().count(Step.ENCODE)).isEqualTo(1);
  }

  @Test
  void aSiteThatIsGoneIsGoneWithinASecond() {
    node.get("a");
    world.site = Optional.empty();
    node.advance(Duration.ofMillis(801));

    assertThat(node.get("a").statusCode()).isEqualTo(404);

    world.away = true;
    node.advance(Duration.ofMillis(801));
    assertThat(node.get("a").statusCode()).isEqualTo(503);
  }

  @Test
  void aDatabaseThatWasSetBackConfusesNobodyForLong() {
    node.get("a");
    // The same version again, with something else in it.
    world.length = 9_000;
    node.advance(Duration.ofMinutes(9));
    assertThat(node.get("a").body()).hasSizeLessThan(9_000);

    node.advance(Duration.ofMinutes(2));

    assertThat(node.get("a").body()).isEqualTo(world.text("a"));
  }

  @Test
  void threadsOfASiteAreLookedAtTogether() {
    for (int i = 0; i < 30; i++) {
      node.get("t" + i);
    }
    CountDownLatch goOn = new CountDownLatch(1);
    world.whileLooking = () -> await(goOn);
    world.looks.set(0);
    node.advance(Duration.ofMillis(900));

    CompletableFuture<?>[] reads = new CompletableFuture<?>[30];
    for (int i = 0; i < 30; i++) {
      reads[i] = node.later("t" + i);
    }
    Await.until(() -> node.reads.figures().of(Event.WAITED) == 60);
    goOn.countDown();
    CompletableFuture.allOf(reads).join();

    assertThat(world.looks).hasValueLessThanOrEqualTo(2);
  }

  private String says(String thread) {
    return firstLine(node.get(thread).body());
  }

  private static String firstLine(byte[] body) {
    return new String(body, UTF_8).lines().findFirst().orElse("");
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
