package io.parley.kernel.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.DeliveredEvent;
import io.parley.kernel.api.EventBatch;
import io.parley.kernel.api.EventReceipt;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.runtime.ModuleRegistry;
import io.parley.testkit.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Deaths, several servers, and what happens in the end. */
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
    Claim taken = claim(10, Duration.ofMillis(500));
    assertThat(taken.events()).hasSize(3);
    assertThat(claim(10, Duration.ofSeconds(30)).events()).isEmpty();

    given.deliver(Fixture.PACE);

    given.waitForSteps(walk, List.of(1, 2, 3));
  }

  @Test
  void ignoresWhatAServerSaysAfterItsLeaseRanOut() {
    given.send(given.mailbox(), UUID.randomUUID(), 1);
    Claim late = claim(10, Duration.ofMillis(1));
    Claim current =
        Probe.until(
            "the end of the lease",
            Duration.ofSeconds(5),
            () -> claim(10, Duration.ofSeconds(30)),
            claim -> !claim.isEmpty());
    DeliveryTable table = new DeliveryTable("sender", "receiver");

    settling(
        () -> given.sending.jdbc(c -> done(() -> table.park(c, late, late.events().get(0), "x"))));
    assertThat(Fixture.query("select state from sender.outbox_delivery"))
        .containsExactly("pending");
    settling(
        () -> given.sending.jdbc(c -> done(() -> table.delivered(c, current, current.events()))));
    assertThat(Fixture.query("select state from sender.outbox_delivery"))
        .containsExactly("delivered");
  }

  @Test
  void takesNothingOfAStreamThatSomebodyElseHas() {
    UUID one = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    given.send(given.mailbox(), one, 1, 2);
    given.send(given.mailbox(), other, 1);
    given.send(given.mailbox(), one, 3);

    Claim first = claim(1, Duration.ofSeconds(30));
    Claim second = claim(10, Duration.ofSeconds(30));

    assertThat(first.events()).extracting(leased -> leased.event().stream()).containsExactly(one);
    assertThat(second.events())
        .extracting(leased -> leased.event().stream())
        .containsExactly(other);
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
  void positionsOfAStreamAreInTheOrderOfTheCommits() throws Exception {
    UUID walk = UUID.randomUUID();
    Outbox outbox = given.mailbox();
    CountDownLatch firstSent = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    Future<?> slow =
        threads.submit(
            () ->
                given.as(
                    Actor.reader(),
                    given.tenant,
                    () ->
                        given.sending.write(
                            () -> {
                              outbox.append(new StepTaken(walk, 1));
                              firstSent.countDown();
                              await(mayCommit);
                              return true;
                            })));
    await(firstSent);
    Future<?> quick = threads.submit(() -> given.send(outbox, walk, 2));
    Probe.until(
        "the second to wait for the first",
        Duration.ofSeconds(10),
        () -> Fixture.count("pg_locks where locktype = 'advisory' and not granted") == 1);
    assertThat(claim(10, Duration.ofSeconds(30)).events()).isEmpty();

    mayCommit.countDown();
    slow.get(10, TimeUnit.SECONDS);
    quick.get(10, TimeUnit.SECONDS);
    threads.shutdown();

    assertThat(claim(10, Duration.ofSeconds(30)).events())
        .extracting(leased -> leased.event().payload())
        .satisfiesExactly(
            first -> assertThat(first).contains("\"number\": 1"),
            second -> assertThat(second).contains("\"number\": 2"));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
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
  void parksWhatTheReceiverDoesNotKnow() {
    given.send(given.mailbox(), UUID.randomUUID(), 1);
    Fixture.change("update sender.outbox_event set name = 'sender.step.unheard-of'");

    given.deliver(Fixture.PACE);

    given.waitForCount(1, "sender.outbox_delivery where state = 'parked'");
    assertThat(Fixture.query("select fault from sender.outbox_delivery"))
        .containsExactly("event.unknown");
    assertThat(Fixture.count("receiver.inbox_event")).isZero();
  }

  @Test
  void reportsHowFarABatchGot() {
    UUID bad = UUID.randomUUID();
    UUID good = UUID.randomUUID();
    given.receiver.obstructed.add(bad);
    given.send(given.mailbox(), good, 1, 2);
    given.send(given.mailbox(), bad, 1);
    given.send(given.mailbox(), good, 3);
    EventBatch batch = claim(10, Duration.ofSeconds(30)).batch();

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
    EventBatch batch = claim(10, Duration.ofSeconds(30)).batch();
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
  void forgetsInTheEndWhatHasArrivedAndNothingElse() {
    UUID old = UUID.randomUUID();
    UUID stuck = UUID.randomUUID();
    UUID recent = UUID.randomUUID();
    given.receiver.obstructed.add(stuck);
    EventDelivery delivery = given.deliver(Fixture.PACE);
    given.send(delivery.outbox(), old, IntStream.range(0, 1_200).toArray());
    given.send(delivery.outbox(), stuck, 1);
    given.waitForCount(1_200, "sender.outbox_delivery where state = 'delivered'");
    given.waitForCount(1, "sender.outbox_delivery where state = 'parked'");
    Fixture.change(
        "update sender.outbox_event set occurred_at = occurred_at - interval '4 days';"
            + " update receiver.inbox_event set received_at = received_at - interval '31 days'");
    given.send(delivery.outbox(), recent, 1);
    given.waitForSteps(recent, List.of(1));
    given.waitForCount(1_201, "sender.outbox_delivery where state = 'delivered'");

    delivery.sweep();
    given.receiver.inbox().sweep(Instant.now().minus(Fixture.PACE.keepReceived()));

    assertThat(Fixture.query("select stream from sender.outbox_event order by position"))
        .containsExactly(stuck.toString(), recent.toString());
    assertThat(Fixture.count("sender.outbox_delivery")).isEqualTo(2);
    assertThat(Fixture.count("receiver.inbox_event")).isEqualTo(1);
  }

  @Test
  void takesBackEventsAboutSomethingThatIsErased() {
    UUID walk = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    given.send(given.mailbox(), walk, 1, 2);
    given.send(given.mailbox(), other, 1);

    var erased =
        given.as(
            Actor.system("test"),
            given.tenant,
            () -> given.sending.write(() -> given.mailbox().erase("walk", walk)));

    assertThat(erased).containsEntry("outbox_event", 2L).containsEntry("outbox_delivery", 2L);
    assertThat(Fixture.query("select stream from sender.outbox_event"))
        .containsExactly(other.toString());
  }

  @Test
  void tenantsDoNotSeeEachOthersEvents() {
    given.send(given.mailbox(), UUID.randomUUID(), 1);
    TenantId stranger = new TenantId(UUID.randomUUID());

    Claim nothing =
        given.as(
            Actor.system("test"),
            stranger,
            () ->
                given.sending.write(
                    () ->
                        given.sending.jdbc(
                            c ->
                                new DeliveryTable("sender", "receiver")
                                    .claim(c, given.tenant.value(), 10, Duration.ofSeconds(30)))));

    assertThat(nothing.events()).isEmpty();
  }

  @Test
  void refusesEventsOfOtherModulesAndRecordsThatAreNone() {
    record Anything(UUID walk) {}
    Outbox foreign = Outbox.withoutDelivery("receiver", given.sending, Subscriptions.none());

    assertThatThrownBy(() -> given.send(foreign, UUID.randomUUID(), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("begin its name with the key of the module");
    assertThatThrownBy(() -> given.mailbox().append(new Anything(UUID.randomUUID())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("annotate it with @Event");
  }

  @Test
  void keepsNothingThatNobodyWants() {
    given.send(
        Outbox.withoutDelivery("sender", given.sending, Subscriptions.none()),
        UUID.randomUUID(),
        1);

    assertThat(Fixture.count("sender.outbox_event")).isZero();
  }

  @Test
  void restsWhileTheModuleIsNotActiveHere() {
    given.send(given.mailbox(), UUID.randomUUID(), 1);
    AtomicInteger asked = new AtomicInteger();

    given.deliver(given.way(), Fixture.PACE, () -> asked.incrementAndGet() < 0);

    Probe.until("some looks", Duration.ofSeconds(10), asked::get, times -> times > 5);
    assertThat(given.receiver.calls).hasValue(0);
  }

  private EventReceipt receive(EventBatch batch) {
    return given.as(Actor.system("test"), given.tenant, () -> given.way().receive(batch));
  }

  private Claim claim(int most, Duration lease) {
    DeliveryTable table = new DeliveryTable("sender", "receiver");
    return settling(
        () ->
            given.sending.jdbc(
                connection -> table.claim(connection, given.tenant.value(), most, lease)));
  }

  private <T> T settling(java.util.function.Supplier<T> work) {
    return given.as(Actor.system("test"), given.tenant, () -> given.sending.write(work));
  }

  private interface SqlStep {
    void run() throws java.sql.SQLException;
  }

  private static boolean done(SqlStep step) throws java.sql.SQLException {
    step.run();
    return true;
  }

  @Test
  void batchesAreBounded() {
    DeliveredEvent event =
        new DeliveredEvent(UUID.randomUUID(), "a.b.c", UUID.randomUUID(), 1, Instant.now(), "{}");

    assertThatThrownBy(
            () -> new EventBatch(java.util.Collections.nCopies(EventBatch.MOST + 1, event)))
        .hasMessageContaining("at most 200");
  }
}
