package io.parley.kernel.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.DeliveredEvent;
import io.parley.kernel.api.EventBatch;
import io.parley.kernel.api.EventReceipt;
import io.parley.kernel.api.EventSubscriber;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Subscribes;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Settings;
import io.parley.kernel.runtime.Wire;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What a module receives. An event is written down in the transaction of its effect, so it has its
 * effect once, however often it is brought. A batch is one transaction as long as all goes well;
 * when it does not, each event gets one of its own up to the one at fault.
 */
public final class Inbox implements EventSubscriber, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Inbox.class);
  private static final long SWEEP_MINUTES = 60;
  private static final int SWEPT_AT_ONCE = 1_000;

  /** The fault of an event that the module does not know, or not yet. */
  static final String UNKNOWN = "event.unknown";

  private final String module;
  private final UnitOfWork unit;
  private final Wire wire;
  private final EventCalls calls;
  private final Clock clock;
  private final Duration keep;
  private final Supplier<? extends Reaction> reactions;
  private final Map<String, Class<?>> types = new TreeMap<>();
  private @Nullable Future<?> sweeping;

  Inbox(
      String module,
      UnitOfWork unit,
      Wire wire,
      Clock clock,
      Pace pace,
      Wanted wanted,
      Supplier<? extends Reaction> reactions) {
    this.module = module;
    this.unit = unit;
    this.wire = wire;
    this.calls = new EventCalls(clock);
    this.clock = clock;
    this.keep = pace.keepReceived();
    this.reactions = reactions;
    wanted.types().forEach(type -> types.put(EventType.of(type).name(), type));
    Set<String> subscribed = new TreeSet<>(List.of(names(wanted.contract())));
    if (!subscribed.equals(types.keySet())) {
      throw new IllegalArgumentException(
          "The contract "
              + wanted.contract().getName()
              + " subscribes to "
              + subscribed
              + " and its core takes "
              + types.keySet()
              + ": name the same events in @Subscribes and for the inbox.");
    }
  }

  /** The inbox of a module without a server, for tests of cores. */
  public static Inbox of(
      Class<? extends EventSubscriber> contract,
      UnitOfWork unit,
      List<Class<?>> types,
      Supplier<? extends Reaction> reactions) {
    return new Inbox(
        contract.getAnnotation(ModuleApi.class).key(),
        unit,
        new Wire(),
        Clock.systemUTC(),
        Pace.of(Settings.of(Map.of())),
        new Wanted(contract, types),
        reactions);
  }

  /**
   * Which events a module takes.
   *
   * @param contract says so to those who send
   * @param types the records that they are read as
   */
  record Wanted(Class<? extends EventSubscriber> contract, List<Class<?>> types) {}

  private static String[] names(Class<?> contract) {
    Subscribes wanted = contract.getAnnotation(Subscribes.class);
    return wanted == null ? new String[0] : wanted.value();
  }

  @Override
  public EventReceipt receive(EventBatch batch) {
    EventCalls.requireParley();
    List<DeliveredEvent> events = batch.events();
    try {
      take(events);
      return new EventReceipt(events.size(), null);
    } catch (Unavailable later) {
      throw later;
    } catch (RuntimeException oneOfThem) {
      return events.size() == 1 ? failed(0, events.get(0), oneOfThem) : oneByOne(events);
    }
  }

  private EventReceipt oneByOne(List<DeliveredEvent> events) {
    for (int i = 0; i < events.size(); i++) {
      try {
        take(events.subList(i, i + 1));
      } catch (Unavailable later) {
        return new EventReceipt(i, null);
      } catch (RuntimeException failure) {
        return failed(i, events.get(i), failure);
      }
    }
    return new EventReceipt(events.size(), null);
  }

  private EventReceipt failed(int applied, DeliveredEvent event, RuntimeException failure) {
    if (failure instanceof ModuleException refused) {
      LOG.warnf(
          "Module %s could not take the event %s (%s): %s",
          module, event.id(), event.name(), refused.detail());
      return new EventReceipt(applied, refused.code());
    }
    LOG.warnf(
        failure, "Module %s could not take the event %s (%s)", module, event.id(), event.name());
    return new EventReceipt(applied, "event.failed");
  }

  private void take(List<DeliveredEvent> events) {
    UUID tenant = CallContext.current().requireTenant().value();
    unit.run(
        () -> {
          Set<UUID> fresh = unit.jdbc(connection -> keep(connection, tenant, events));
          Reaction reaction = reactions.get();
          for (DeliveredEvent event : events) {
            if (fresh.contains(event.id())) {
              reaction.to(read(event));
            }
          }
          reaction.complete();
        });
  }

  // Where the same event is being taken at this moment, this waits for the end of that.
  private Set<UUID> keep(Connection connection, UUID tenant, List<DeliveredEvent> events)
      throws SQLException {
    String sql =
        "insert into "
            + module
            + ".inbox_event (tenant_id, event_id) select ?, id from unnest(?::uuid[]) as e (id)"
            + " on conflict do nothing returning event_id";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      UUID[] ids = events.stream().map(DeliveredEvent::id).toArray(UUID[]::new);
      statement.setObject(1, tenant);
      statement.setArray(2, connection.createArrayOf("uuid", ids));
      Set<UUID> fresh = new HashSet<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          fresh.add(rows.getObject(1, UUID.class));
        }
      }
      return fresh;
    }
  }

  private Object read(DeliveredEvent event) {
    Class<?> type = types.get(event.name());
    if (type == null) {
      throw new Rejected(
          UNKNOWN, "The module " + module + " does not know " + event.name() + " yet.");
    }
    try {
      return wire.read(event.payload().getBytes(UTF_8), type);
    } catch (UncheckedIOException malformed) {
      Rejected rejected =
          new Rejected("event.malformed", "The event " + event.id() + " cannot be read.");
      rejected.initCause(malformed);
      throw rejected;
    }
  }

  /** Begins to forget what was received long ago. */
  public void start(ScheduledExecutorService executor) {
    sweeping =
        executor.scheduleWithFixedDelay(
            () -> sweep(clock.instant().minus(keep)), 2, SWEEP_MINUTES, TimeUnit.MINUTES);
  }

  /** Ends forgetting. */
  @Override
  public void close() {
    if (sweeping != null) {
      sweeping.cancel(false);
    }
  }

  void sweep(Instant before) {
    try {
      long swept = SWEPT_AT_ONCE;
      while (swept == SWEPT_AT_ONCE) {
        swept =
            calls.within(
                null,
                () ->
                    unit.write(
                        () ->
                            unit.jdbc(
                                connection ->
                                    OutboxTable.number(
                                        connection,
                                        "select " + module + ".inbox_sweep(?, ?)",
                                        OffsetDateTime.ofInstant(before, ZoneOffset.UTC),
                                        SWEPT_AT_ONCE))));
      }
    } catch (RuntimeException later) {
      LOG.warnf(
          "Ids of events that %s received are kept for longer: %s", module, later.getMessage());
    }
  }
}
