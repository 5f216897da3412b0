package io.parley.kernel.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.api.EventBatch;
import io.parley.kernel.api.EventReceipt;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.runtime.ModuleRegistry;
import io.parley.testkit.Probe;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Deaths, several servers, and what cannot be delivered. */
@ResourceLock("receiver")
class DeliveryIT {
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
  void findsWhatNobodyWasWokenFor() {
    UUID walk = UUID.randomUUID();
    given.send(given.mailbox(), walk, 1, 2);

    given.deliver(Fixture.PACE);

    given.waitForSteps(walk, List.of(1, 2));
  }

  @Test
  void isWokenByTheCommitAndNotByTheClock() {
    Pace patient =
        new Pace(
            Duration.ofMillis(5),
            Duration.ofHours(1),
            12,
            30,
            Fixture.PACE.again(),
            Fixture.PACE.absent(),
            Fixture.PACE.lease(),
            Fixture.PACE.keepSent(),
            Fixture.PACE.keepReceived());
    Outbox outbox = given.deliver(patient).outbox();
    UUID walk = UUID.randomUUID();
    given.receiver.obstructed.add(walk);
    given.send(outbox, walk, 1);
    given.waitForCount(1, "sender.outbox_delivery where attempts > 2");

    given.receiver.obstructed.clear();

    given.waitForSteps(walk, List.of(1));
  }

  @Test
  void goesOnWithWhatADeadServerHadTaken() {
    UUID walk = UUID.randomUUID();
    given.send(given.mailbox(), walk, 1, 2, 3);
    Claim taken = given.claim(10, Duration.ofMillis(500));
    assertThat(taken.events()).hasSize(3);
    assertThat(given.claim(10, Duration.ofSeconds(30)).events()).isEmpty();

    given.deliver(Fixture.PACE);

    given.waitForSteps(walk, List.of(1, 2, 3));
  }

  @Test
  void ignoresWhatAServerSaysAfterItsLeaseRanOut() {
    given.send(given.mailbox(), UUID.randomUUID(), 1);
    Claim late = given.claim(10, Duration.ofMillis(1));
    Claim current =
        Probe.until(
            "the end of the lease",
            Duration.ofSeconds(5),
            () -> given.claim(10, Duration.ofSeconds(30)),
            claim -> !claim.isEmpty());
    DeliveryTable table = new DeliveryTable("sender", "receiver");

    given.settling(
        () -> given.sending.jdbc(c -> done(() -> table.park(c, late, late.events().get(0), "x"))));
    assertThat(Fixture.query("select state from sender.outbox_delivery"))
        .containsExactly("pending");
    given.settling(
        () -> given.sending.jdbc(c -> done(() -> table.delivered(c, current, current.events()))));
    assertThat(Fixture.query("select state from sender.outbox_delivery"))
        .containsExactly("delivered");
  }

  @Test
  void keepsTheOrderWithSeveralServersThatDieNowAndThen() throws Exception {
    int walks = 12;
    int steps = 25;
    List<UUID> all = IntStream.range(0, walks).mapToObj(i -> UUID.randomUUID()).toList();
    Walker mortal = new Mortal(given.way(), new Random(11));
    Outbox one = given.deliver(mortal, Fixture.PACE).outbox();
    Outbox other = given.deliver(mortal, Fixture.PACE).outbox();
    given.deliver(mortal, Fixture.PACE);
    ExecutorService senders = Executors.newFixedThreadPool(4);
    List<Future<?>> sent = new ArrayList<>();
    for (UUID walk : all) {
      sent.add(
          senders.submit(
              () -> {
                for (int step = 0; step < steps; step++) {
                  given.send(step % 2 == 0 ? one : other, walk, step);
                }
              }));
    }
    for (Future<?> sender : sent) {
      sender.get(60, TimeUnit.SECONDS);
    }
    senders.shutdown();

    given.waitForCount((long) walks * steps, "sender.outbox_delivery where state = 'delivered'");

    assertThat(Fixture.count("receiver.step")).isEqualTo((long) walks * steps);
    for (UUID walk : all) {
      assertThat(given.steps(walk)).isEqualTo(IntStream.range(0, steps).boxed().toList());
    }
  }

  /** Dies before, during and after the call, now and then: nobody hears the answer. */
  private static final class Mortal implements Walker {
    private final Walker way;
    private final Random random;

    Mortal(Walker way, Random random) {
      this.way = way;
      this.random = random;
    }

    @Override
    public EventReceipt receive(EventBatch batch) {
      int fate = random.nextInt(10);
      if (fate == 0) {
        throw new IllegalStateException("died before the call");
      }
      if (fate == 1) {
        way.receive(new EventBatch(batch.events().subList(0, (batch.events().size() + 1) / 2)));
        throw new IllegalStateException("died in the middle of the call");
      }
      EventReceipt receipt = way.receive(batch);
      if (fate == 2) {
        throw new IllegalStateException("died after the call");
      }
      return receipt;
    }
  }

  @Test
  void findsTheEventAtFaultWhenACallFailsAsAWhole() {
    AtomicInteger largest = new AtomicInteger();
    UUID bad = UUID.randomUUID();
    UUID good = UUID.randomUUID();
    Walker brittle =
        batch -> {
          largest.accumulateAndGet(batch.events().size(), Math::max);
          if (batch.events().stream().anyMatch(event -> event.stream().equals(bad))) {
            throw new Unavailable("deadline.passed", "It took too long.");
          }
          return given.way().receive(batch);
        };
    for (int i = 1; i <= 20; i++) {
      given.send(given.mailbox(), i == 10 ? bad : good, i);
    }

    given.deliver(brittle, Fixture.PACE);

    given.waitForCount(1, "sender.outbox_delivery where state = 'parked'");
    given.waitForCount(19, "receiver.step");
    assertThat(largest).hasValue(20);
    assertThat(
            Fixture.query(
                "select stream || ' ' || attempts || ' ' || fault from sender.outbox_delivery"
                    + " where state = 'parked'"))
        .containsExactly(bad + " 12 deadline.passed");
    assertThat(given.steps(good)).hasSize(19).isSorted();
  }

  @Test
  void parksNothingWhileTheReceiverHangs() {
    AtomicInteger calls = new AtomicInteger();
    AtomicBoolean hangs = new AtomicBoolean(true);
    Walker hanging =
        batch -> {
          calls.incrementAndGet();
          if (hangs.get()) {
            throw new Unavailable("deadline.passed", "It took too long.");
          }
          return given.way().receive(batch);
        };
    UUID walk = UUID.randomUUID();
    given.send(given.mailbox(), walk, 1, 2);

    given.deliver(hanging, Fixture.PACE);
    Probe.until(
        "more calls than two events have tries",
        Duration.ofSeconds(20),
        calls::get,
        made -> made > 4 * Fixture.PACE.tries());
    assertThat(Fixture.count("sender.outbox_delivery where attempts > 0")).isZero();
    hangs.set(false);

    given.waitForSteps(walk, List.of(1, 2));
  }

  private static void renameFirstEvent(String name) {
    Fixture.change(
        "update sender.outbox_event set name = '"
            + name
            + "' where position = (select min(position) from sender.outbox_event)");
  }

  @Test
  void triesWhatTheReceiverDoesNotKnowYetUntilItDoes() {
    UUID walk = UUID.randomUUID();
    given.send(given.mailbox(), walk, 1, 2);
    renameFirstEvent("sender.step.unheard-of");
    Pace patient = Fixture.triesOfUnknown(Integer.MAX_VALUE);

    given.deliver(patient);
    given.waitForCount(
        1, "sender.outbox_delivery where state = 'pending' and attempts > " + patient.tries());
    assertThat(given.steps(walk)).isEmpty();
    assertThat(Fixture.count("receiver.inbox_event")).isZero();
    renameFirstEvent("sender.step.taken");

    given.waitForSteps(walk, List.of(1, 2));
  }

  @Test
  void putsAsideWhatTheReceiverNeverKnowsAndGoesOnWithItsStream() {
    UUID walk = UUID.randomUUID();
    Outbox outbox = given.deliver(Fixture.PACE).outbox();
    given.send(given.mailbox(), walk, 1, 2);
    renameFirstEvent("sender.step.unheard-of");
    given.send(outbox, walk, 3);

    given.waitForSteps(walk, List.of(2, 3));
    assertThat(
            Fixture.query(
                "select attempts || ' ' || fault from sender.outbox_delivery where state ="
                    + " 'parked'"))
        .containsExactly(Fixture.PACE.triesOfUnknown() + " event.unknown");
    given.send(outbox, walk, 4);
    given.waitForSteps(walk, List.of(2, 3, 4));

    renameFirstEvent("sender.step.taken");
    given.as(EventDeliveryContract.OPERATOR, null, outbox::redriveEvents);
    given.waitForSteps(walk, List.of(2, 3, 4, 1));
  }

  @Test
  void restsWhileTheModuleIsNotActiveHere() {
    given.send(given.mailbox(), UUID.randomUUID(), 1);
    AtomicInteger asked = new AtomicInteger();

    given.deliver(given.way(), Fixture.PACE, () -> asked.incrementAndGet() < 0);

    Probe.until("some looks", Duration.ofSeconds(10), asked::get, times -> times > 5);
    assertThat(given.receiver.calls).hasValue(0);
  }

  private interface SqlStep {
    void run() throws SQLException;
  }

  private static boolean done(SqlStep step) throws SQLException {
    step.run();
    return true;
  }
}
