package io.parley.edges.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.edges.reading.Figures.Event;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutageTest {
  private final World world = new World();
  private final Node node = new Node(world, "16m", Duration.ofMillis(300));

  @AfterEach
  void stop() {
    world.whileLooking = () -> {};
    node.close();
  }

  @Test
  void whatIsInMemoryGoesOnBeingServedAndSaysHowOldItIs() {
    HttpResponse<byte[]> before = node.get("a");
    assertThat(before.headers().firstValue("Parley-Stale")).isEmpty();
    world.away = true;

    node.advance(Duration.ofSeconds(90));
    HttpResponse<byte[]> during = node.get("a");

    assertThat(during.statusCode()).isEqualTo(200);
    assertThat(during.body()).isEqualTo(before.body());
    assertThat(during.headers().firstValue("ETag")).isEqualTo(before.headers().firstValue("ETag"));
    assertThat(during.headers().firstValue("Parley-Stale")).contains("90");
    assertThat(during.headers().firstValue("Age")).contains("90");
    assertThat(node.get("never-read").statusCode()).isEqualTo(503);

    world.away = false;
    world.change("a");
    node.advance(Duration.ofSeconds(1));
    // The first reader after the outage is not kept waiting for the news of its end.
    node.get("a");
    Await.until(() -> node.get("a").headers().firstValue("Parley-Stale").isEmpty());
    assertThat(node.get("a").body()).isEqualTo(world.text("a"));
  }

  @Test
  void anOutageIsNotAskedAboutWithEveryRead() {
    node.get("a");
    world.away = true;
    node.advance(Duration.ofSeconds(1));
    node.get("a");
    Await.until(() -> node.reads.figures().count(Step.CHECK) == 2);

    for (int i = 0; i < 50; i++) {
      node.get("a");
    }

    assertThat(node.reads.figures().count(Step.CHECK)).isEqualTo(2);
    assertThat(node.reads.figures().of(Event.STALE)).isEqualTo(51);
  }

  @Test
  void anAnswerIsServedNoLongerThanItMayBe() {
    node.get("a");
    world.away = true;

    node.advance(Node.STALE.plusSeconds(1));

    HttpResponse<byte[]> refused = node.get("a");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void aModuleThatDoesNotAnswerKeepsNobodyWaitingTwice() {
    node.get("a");
    CountDownLatch goOn = new CountDownLatch(1);
    world.whileLooking = () -> FreshnessTest.await(goOn);
    node.advance(Duration.ofSeconds(5));

    HttpResponse<byte[]> first = node.get("a");
    long waited = node.reads.figures().of(Event.WAITED);
    HttpResponse<byte[]> second = node.get("a");

    assertThat(first.headers().firstValue("Parley-Stale")).contains("5");
    assertThat(second.headers().firstValue("Parley-Stale")).contains("5");
    assertThat(node.reads.figures().of(Event.WAITED)).isEqualTo(waited);
    goOn.countDown();
    Await.until(() -> node.get("a").headers().firstValue("Parley-Stale").isEmpty());
  }

  @Test
  void readersWhoLeftWhileTheyWaitedHoldNothing() {
    CountDownLatch goOn = new CountDownLatch(1);
    world.whileMaking = () -> FreshnessTest.await(goOn);
    CompletableFuture<?> impatient = node.later("a");
    Await.until(() -> node.reads.figures().of(Event.WAITED) == 1);

    impatient.cancel(true);
    goOn.countDown();

    assertThat(node.get("a").body()).isEqualTo(world.text("a"));
  }
}
