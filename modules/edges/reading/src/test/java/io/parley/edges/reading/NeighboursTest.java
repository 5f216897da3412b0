package io.parley.edges.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.edges.reading.Figures.Event;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However much somebody asks for, others get theirs, and get it fresh. */
class NeighboursTest {
  private final World world = new World();
  private final Node node = new Node(world, "16m", Duration.ofMillis(300));
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void stop() {
    goOn.countDown();
    world.whileLooking = () -> {};
    node.close();
  }

  @Test
  void aSiteWithMuchToMakeKeepsNoOtherWaiting() {
    other("known");
    hang("slow");
    List<CompletableFuture<?>> slow = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      slow.add(node.later("slow" + i));
    }
    Await.until(() -> node.reads.figures().of(Event.WAITED) == 101);

    assertThat(other("cold").statusCode()).isEqualTo(200);
    node.advance(Duration.ofSeconds(2));
    world.change("known");
    HttpResponse<byte[]> fresh = other("known");

    assertThat(firstLine(fresh)).isEqualTo("known 1");
    assertThat(fresh.headers().firstValue("Parley-Stale")).isEmpty();
    assertThat(slow).noneMatch(CompletableFuture::isDone);
  }

  @Test
  void aPageThatTakesLongMakesNoOtherOfItsSiteOld() {
    node.get("a");
    node.get("slow");
    hang("slow");
    node.take("slow");
    assertThat(node.get("slow").headers().firstValue("Parley-Stale")).isPresent();

    node.take("a");
    HttpResponse<byte[]> fresh = node.get("a");

    assertThat(firstLine(fresh)).isEqualTo("a 1");
    assertThat(fresh.headers().firstValue("Parley-Stale")).isEmpty();
  }

  @Test
  void aPageOfCommentsDoesNotWaitForPagesOfCounts() {
    Semaphore looks = new Semaphore(1);
    world.whileLooking = looks::acquireUninterruptibly;
    CompletableFuture<?> first = node.later("first");
    first.join();
    List<CompletableFuture<?>> counts = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      counts.add(node.later(threads(i)));
    }
    Await.until(() -> node.reads.figures().of(Event.WAITED) == 61);
    CompletableFuture<HttpResponse<byte[]>> page = node.later("a");
    Await.until(() -> node.reads.figures().of(Event.WAITED) == 62);

    // What is under way when the page comes, and one more batch, of some thousand threads each.
    looks.release(24);

    assertThat(page.join().statusCode()).isEqualTo(200);
    assertThat(counts).anyMatch(each -> !each.isDone());
    looks.release(1_000);
    CompletableFuture.allOf(counts.toArray(CompletableFuture[]::new)).join();
  }

  private static String threads(int page) {
    return IntStream.range(0, 100)
        .mapToObj(i -> "c" + page + "-" + i)
        .collect(Collectors.joining(","));
  }

  private void hang(String threads) {
    world.whileMakingOf =
        thread -> {
          if (thread.startsWith(threads)) {
            FreshnessTest.await(goOn);
          }
        };
  }

  private HttpResponse<byte[]> other(String thread) {
    return node.laterOf(World.OTHER_SITE, thread).join();
  }

  private static String firstLine(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8).lines().findFirst().orElse("");
  }
}
