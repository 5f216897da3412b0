package io.parley.edges.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.edges.reading.Figures.Event;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HerdTest {
  private static final int READERS = 500;

  private final World world = new World();
  private final Node node = new Node(world, "16m");

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void fiveHundredReadersOfAColdThreadWaitForOneMaking() {
    CountDownLatch goOn = new CountDownLatch(1);
    world.whileMaking = () -> FreshnessTest.await(goOn);
    world.length = 300_000;

    List<CompletableFuture<HttpResponse<byte[]>>> answers = all("cold");
    Await.until(() -> node.reads.figures().of(Event.WAITED) == READERS);
    goOn.countDown();

    byte[] text = world.text("cold");
    for (CompletableFuture<HttpResponse<byte[]>> answer : answers) {
      assertThat(answer.join().statusCode()).isEqualTo(200);
      assertThat(answer.join().body()).isEqualTo(text);
    }
    assertThat(world.makings).hasValue(1);
    assertThat(world.looks).hasValue(1);
  }

  @Test
  void aFailureFailsThemAllAndIsNotKept() {
    CountDownLatch goOn = new CountDownLatch(1);
    world.whileMaking =
        () -> {
          FreshnessTest.await(goOn);
          world.away = true;
        };

    List<CompletableFuture<HttpResponse<byte[]>>> answers = all("cold");
    Await.until(() -> node.reads.figures().of(Event.WAITED) == READERS);
    goOn.countDown();

    for (CompletableFuture<HttpResponse<byte[]>> answer : answers) {
      assertThat(answer.join().statusCode()).isEqualTo(503);
      assertThat(answer.join().headers().firstValue("Retry-After")).isPresent();
    }
    assertThat(world.makings).hasValue(1);
    world.whileMaking = () -> {};
    world.away = false;
    assertThat(node.get("cold").statusCode()).isEqualTo(200);
  }

  private List<CompletableFuture<HttpResponse<byte[]>>> all(String thread) {
    List<CompletableFuture<HttpResponse<byte[]>>> answers = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      answers.add(node.later(thread));
    }
    return answers;
  }
}
