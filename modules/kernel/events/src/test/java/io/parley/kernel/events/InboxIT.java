package io.parley.kernel.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.DeliveredEvent;
import io.parley.kernel.api.EventBatch;
import io.parley.kernel.api.EventReceipt;
import io.parley.kernel.runtime.ModuleRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a receiver takes, and what it says to that. */
@ResourceLock("receiver")
class InboxIT {
  private Fixture given;

  @BeforeEach
  void start() {
    given = new Fixture(InServerDeliveryIT::to);
  }

  @AfterEach
  void stop() {
    given.close();
    ModuleRegistry.unregister(Walker.class);
  }

  @Test
  void reportsHowFarABatchGot() {
    UUID bad = UUID.randomUUID();
    UUID good = UUID.randomUUID();
    given.receiver.obstructed.add(bad);
    given.send(given.mailbox(), good, 1, 2);
    given.send(given.mailbox(), bad, 1);
    given.send(given.mailbox(), good, 3);
    EventBatch batch = given.claim(10, Duration.ofSeconds(30)).batch();

    EventReceipt receipt = receive(batch);

    assertThat(receipt).isEqualTo(new EventReceipt(2, "walk.obstructed"));
    assertThat(given.steps(good)).containsExactly(1, 2);
    given.receiver.obstructed.clear();
    assertThat(receive(batch)).isEqualTo(new EventReceipt(4, null));
    assertThat(given.steps(good)).containsExactly(1, 2, 3);
    assertThat(given.steps(bad)).containsExactly(1);
  }

  @Test
  void takesAnEventOnceThatArrivesTwiceAtTheSameMoment() throws Exception {
    UUID walk = UUID.randomUUID();
    given.send(given.mailbox(), walk, 1, 2, 3);
    EventBatch batch = given.claim(10, Duration.ofSeconds(30)).batch();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<EventReceipt>> receipts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      receipts.add(threads.submit(() -> receive(batch)));
    }

    for (Future<EventReceipt> receipt : receipts) {
      assertThat(receipt.get(20, TimeUnit.SECONDS)).isEqualTo(new EventReceipt(3, null));
    }
    threads.shutdown();
    assertThat(given.steps(walk)).containsExactly(1, 2, 3);
  }

  @Test
  void batchesAreBounded() {
    DeliveredEvent event =
        new DeliveredEvent(UUID.randomUUID(), "a.b.c", UUID.randomUUID(), 1, Instant.now(), "{}");

    assertThatThrownBy(() -> new EventBatch(Collections.nCopies(EventBatch.MOST + 1, event)))
        .hasMessageContaining("at most 200");
  }

  private EventReceipt receive(EventBatch batch) {
    return given.as(Actor.system("test"), given.tenant, () -> given.way().receive(batch));
  }
}
