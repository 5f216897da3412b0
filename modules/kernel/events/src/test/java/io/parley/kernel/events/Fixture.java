package io.parley.kernel.events;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Wire;
import io.parley.testkit.Probe;
import io.parley.testkit.TestDatabase;
import io.parley.testkit.jpa.LocalPersistence;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A module that sends and one that receives, each with a schema of its own, and nothing in them.
 */
final class Fixture implements AutoCloseable {
  static final Pace PACE =
      new Pace(
          Duration.ofMillis(5),
          Duration.ofMillis(100),
          12,
          30,
          new Backoff(Duration.ofMillis(1), Duration.ofMillis(4)),
          new Backoff(Duration.ofMillis(5), Duration.ofMillis(20)),
          Duration.ofMillis(700),
          Duration.ofDays(3),
          Duration.ofDays(30));

  /** The same pace, with other patience for events that the receiver does not know. */
  static Pace triesOfUnknown(int tries) {
    return new Pace(
        PACE.linger(),
        PACE.poll(),
        PACE.tries(),
        tries,
        PACE.again(),
        PACE.absent(),
        PACE.lease(),
        PACE.keepSent(),
        PACE.keepReceived());
  }

  private static final LocalPersistence PERSISTENCE = schemas();

  final UnitOfWork sending = unit("sender");
  final Receiver receiver = new Receiver(unit("receiver"), PACE);
  final TenantId tenant = new TenantId(UUID.randomUUID());

  private final List<ScheduledExecutorService> executors = new ArrayList<>();
  private final List<EventDelivery> deliveries = new ArrayList<>();
  private final Walker way;

  /**
   * @param way how calls get to the receiver
   */
  Fixture(Way way) {
    change(
        "truncate sender.outbox_event, sender.outbox_delivery, receiver.inbox_event, receiver.step,"
            + " sender.installation_audit_entry");
    this.way = way.to(receiver);
  }

  /** How calls get to a core. */
  @FunctionalInterface
  interface Way {
    Walker to(Receiver core);
  }

  private static LocalPersistence schemas() {
    change(
        "create schema sender authorization parley_owner;"
            + " create schema receiver authorization parley_owner; set role parley_owner;"
            + " grant usage on schema sender, receiver to parley_tenancy;"
            + " call kernel.module_tables('sender', 'parley_tenancy');"
            + " call kernel.outbox_tables('sender', 'parley_tenancy');"
            + " call kernel.inbox_table('receiver', 'parley_tenancy');"
            + " create table receiver.step (tenant_id uuid not null,"
            + "   place bigint generated always as identity, walk uuid not null,"
            + "   number integer not null, primary key (tenant_id, place));"
            + " call kernel.tenant_owned('receiver.step', 'parley_tenancy'); reset role");
    return LocalPersistence.of("tenancy");
  }

  private static UnitOfWork unit(String schema) {
    return new UnitOfWork(
        schema, PERSISTENCE.entities(), PERSISTENCE.transaction(), new Wire(), Clock.systemUTC());
  }

  /** Whether the calling thread has a transaction open. */
  static boolean inTransaction() {
    try {
      return PERSISTENCE.transaction().getStatus() != Status.STATUS_NO_TRANSACTION;
    } catch (SystemException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The receiver as the sender sees it. */
  Walker way() {
    return way;
  }

  /** Another server that delivers. */
  EventDelivery deliver(Pace pace) {
    return deliver(way, pace);
  }

  EventDelivery deliver(Walker to, Pace pace) {
    return deliver(to, pace, () -> true);
  }

  EventDelivery deliver(Walker to, Pace pace, BooleanSupplier active) {
    ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
    executors.add(executor);
    EventDelivery delivery =
        new EventDelivery(
            "sender",
            sending,
            new Wire(),
            Clock.systemUTC(),
            new Subscriptions(Map.of(Walker.class, to)),
            pace,
            executor,
            active);
    deliveries.add(delivery);
    delivery.start();
    return delivery;
  }

  <T> T as(Actor actor, TenantId whose, Supplier<T> work) {
    return new CallContext(
            whose,
            actor,
            Instant.now().plusSeconds(20),
            new RequestId(UUID.randomUUID(), false),
            "0".repeat(32))
        .run(work);
  }

  /** Sends steps of a walk in one transaction. */
  void send(Outbox outbox, UUID walk, int... numbers) {
    as(
        Actor.reader(),
        tenant,
        () ->
            sending.write(
                () -> {
                  for (int number : numbers) {
                    outbox.append(new StepTaken(walk, number));
                  }
                  return true;
                }));
  }

  /** An outbox that wakes nobody: as if the server died right after the commit. */
  Outbox mailbox() {
    return Outbox.withoutDelivery("sender", sending, new Subscriptions(Map.of(Walker.class, way)));
  }

  /** Takes events to deliver, as a server does that may die with them. */
  Claim claim(int most, Duration lease) {
    DeliveryTable table = new DeliveryTable("sender", "receiver");
    return settling(
        () -> sending.jdbc(connection -> table.claim(connection, tenant.value(), most, lease)));
  }

  /** Runs work in a transaction of the sender, as its delivery does. */
  <T> T settling(Supplier<T> work) {
    return as(Actor.system("test"), tenant, () -> sending.write(work));
  }

  /** The steps of a walk as the receiver got to know them. */
  List<Integer> steps(UUID walk) {
    List<Integer> steps = new ArrayList<>();
    query("select number from receiver.step where walk = '" + walk + "' order by place")
        .forEach(row -> steps.add(Integer.valueOf(row)));
    return steps;
  }

  void waitForSteps(UUID walk, List<Integer> wanted) {
    Probe.until("steps", Duration.ofSeconds(20), () -> steps(walk), wanted::equals);
  }

  static long count(String from) {
    return Long.parseLong(query("select count(*) from " + from).get(0));
  }

  void waitForCount(long wanted, String from) {
    Probe.until(from, Duration.ofSeconds(20), () -> count(from), found -> found == wanted);
  }

  static List<String> query(String sql) {
    try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static void change(String sql) {
    try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    deliveries.forEach(EventDelivery::close);
    executors.forEach(ScheduledExecutorService::shutdownNow);
  }
}
