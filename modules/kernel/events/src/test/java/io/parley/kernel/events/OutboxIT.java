package io.parley.kernel.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.jpa.SqlStatement;
import io.parley.kernel.runtime.ModuleRegistry;
import io.parley.testkit.Probe;
import io.parley.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a module has to send: in which order, for how long, and what it is not. */
@ResourceLock("receiver")
class OutboxIT {
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
  void takesNothingOfAStreamThatSomebodyElseHas() {
    UUID one = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    given.send(given.mailbox(), one, 1, 2);
    given.send(given.mailbox(), other, 1);
    given.send(given.mailbox(), one, 3);

    Claim first = given.claim(1, Duration.ofSeconds(30));
    Claim second = given.claim(10, Duration.ofSeconds(30));

    assertThat(first.events()).extracting(leased -> leased.event().stream()).containsExactly(one);
    assertThat(second.events())
        .extracting(leased -> leased.event().stream())
        .containsExactly(other);
  }

  /** Streams of as many tenants, each with an event that is parked and one behind it. */
  private static void parkStreamsOf(int tenants) {
    Fixture.change(
        "insert into sender.outbox_event (tenant_id, id, name, stream, occurred_at, payload)"
            + " select lpad(to_hex(t), 32, '0')::uuid, gen_random_uuid(), 'sender.step.taken',"
            + "   lpad(to_hex(t), 32, '0')::uuid, now(), '{}'"
            + " from generate_series(1, "
            + tenants
            + ") t, generate_series(1, 2) e;"
            + " insert into sender.outbox_delivery (tenant_id, event_id, subscriber, stream,"
            + "   position, state, fault)"
            + " select tenant_id, id, 'receiver', stream, position,"
            + "   case when row_number() over (partition by stream order by position) = 1"
            + "     then 'parked' else 'pending' end, 'walk.obstructed'"
            + " from sender.outbox_event");
  }

  private List<UUID> due(int most) {
    return given.as(
        Actor.system("test"),
        null,
        () ->
            given.sending.read(
                () ->
                    given.sending.jdbc(c -> new DeliveryTable("sender", "receiver").due(c, most))));
  }

  @Test
  void streamsThatWaitKeepNobodyFromBeingFound() {
    parkStreamsOf(1_100);
    UUID walk = UUID.randomUUID();
    given.send(given.mailbox(), walk, 1);

    assertThat(due(1_000)).containsExactly(given.tenant.value());
    given.deliver(Fixture.PACE);

    given.waitForSteps(walk, List.of(1));
    assertThat(due(1_000)).isEmpty();
  }

  @Test
  void aTenantIsFoundByAnyStreamThatGoesOn() {
    UUID stuck = new UUID(0, 1);
    UUID behind = new UUID(-1, -1);
    given.send(given.mailbox(), stuck, 1, 2);
    Fixture.change(
        "update sender.outbox_delivery set state = 'parked', fault = 'walk.obstructed'"
            + " where position = (select min(position) from sender.outbox_delivery)");
    assertThat(due(10)).isEmpty();

    given.send(given.mailbox(), behind, 1);

    assertThat(due(10)).containsExactly(given.tenant.value());
    assertThat(given.claim(10, Duration.ofSeconds(30)).events())
        .extracting(leased -> leased.event().stream())
        .containsExactly(behind);
    assertThat(due(10)).isEmpty();
  }

  @Test
  void positionsOfAStreamAreInTheOrderOfTheCommits() throws Exception {
    UUID walk = UUID.randomUUID();
    Outbox outbox = given.mailbox();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    Future<?> slow;
    Future<?> quick;
    try (Connection gate = TestDatabase.shared().asAdministrator().getConnection();
        Statement statement = gate.createStatement()) {
      statement.execute("select pg_advisory_lock(4711)");
      slow =
          threads.submit(
              () ->
                  given.as(
                      Actor.reader(),
                      given.tenant,
                      () ->
                          given.sending.write(
                              () -> {
                                outbox.append(new StepTaken(walk, 1));
                                given.sending.writeLast(
                                    SqlStatement.of("select pg_advisory_xact_lock(4711)"));
                                return true;
                              })));
      waitForWaiting("the first to have sent, and not to commit", 1);
      quick = threads.submit(() -> given.send(outbox, walk, 2));
      waitForWaiting("the second to wait for the first", 2);
      assertThat(given.claim(10, Duration.ofSeconds(30)).events()).isEmpty();
    }
    slow.get(10, TimeUnit.SECONDS);
    quick.get(10, TimeUnit.SECONDS);
    threads.shutdown();

    assertThat(given.claim(10, Duration.ofSeconds(30)).events())
        .extracting(leased -> leased.event().payload())
        .satisfiesExactly(
            first -> assertThat(first).contains("\"number\": 1"),
            second -> assertThat(second).contains("\"number\": 2"));
  }

  private static void waitForWaiting(String what, int wanted) {
    Probe.until(
        what,
        Duration.ofSeconds(10),
        () -> Fixture.count("pg_locks where locktype = 'advisory' and not granted") == wanted);
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
}
