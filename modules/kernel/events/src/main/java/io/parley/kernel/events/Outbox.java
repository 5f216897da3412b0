package io.parley.kernel.events;

import static io.parley.kernel.events.EventCalls.requireOperator;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Event;
import io.parley.kernel.api.EventBacklog;
import io.parley.kernel.api.EventSource;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.Wire;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * What a module sends. Events are written at the end of the transaction of what they tell about,
 * and the commit wakes the delivery. Also answers the {@link EventSource} part of the module's
 * contract.
 *
 * <p>Two transactions that send to one stream at the same time commit one after the other, in the
 * order in which their events will be delivered. Send to one stream where you can.
 */
public final class Outbox implements EventSource {
  private final String module;
  private final UnitOfWork unit;
  private final Wire wire;
  private final Clock clock;
  private final Subscriptions subscriptions;
  private final OutboxTable table;
  private final BiConsumer<TenantId, List<String>> sent;
  private final Runnable redriven;

  /**
   * @param module key of the module that sends; names of its events begin with it
   * @param sent told after the commit for which tenant there is something to deliver, and to whom
   * @param redriven told after the commit that deliveries have their tries again
   */
  Outbox(
      String module,
      UnitOfWork unit,
      Wire wire,
      Clock clock,
      Subscriptions subscriptions,
      BiConsumer<TenantId, List<String>> sent,
      Runnable redriven) {
    this.module = module;
    this.unit = unit;
    this.wire = wire;
    this.clock = clock;
    this.subscriptions = subscriptions;
    this.table = new OutboxTable(module);
    this.sent = sent;
    this.redriven = redriven;
  }

  /** An outbox whose events are kept and not delivered, for tests of cores. */
  public static Outbox withoutDelivery(
      String module, UnitOfWork unit, Subscriptions subscriptions) {
    return new Outbox(
        module,
        unit,
        new Wire(),
        Clock.systemUTC(),
        subscriptions,
        (tenant, subscribers) -> {},
        () -> {});
  }

  /**
   * Sends an event of the tenant of the call, if the running unit of work commits. An event that
   * nobody subscribes to is not kept.
   *
   * @param event a record annotated {@link Event}
   * @throws IllegalStateException outside a unit of work
   * @throws IllegalArgumentException when it is no event of this module
   */
  public void append(Object event) {
    appendAll(List.of(event));
  }

  /** Sends events as {@link #append} does, in their order and in one statement. */
  public void appendAll(List<?> events) {
    List<OutboxTable.Entry> entries =
        events.stream().map(this::entry).filter(entry -> !entry.subscribers().isEmpty()).toList();
    if (entries.isEmpty()) {
      return;
    }
    TenantId tenant = CallContext.current().requireTenant();
    List<String> subscribers =
        entries.stream().flatMap(entry -> entry.subscribers().stream()).distinct().toList();
    unit.afterCommit(() -> sent.accept(tenant, subscribers));
    unit.writeLast(table.add(tenant.value(), entries));
  }

  private OutboxTable.Entry entry(Object event) {
    EventType type = EventType.of(event.getClass());
    if (!type.module().equals(module)) {
      throw new IllegalArgumentException(
          "The event "
              + type.name()
              + " is sent by "
              + module
              + ": begin its name with the key of the module that sends it.");
    }
    return new OutboxTable.Entry(
        Ids.next(),
        type.name(),
        type.streamOf(event),
        clock.instant(),
        wire.write(event),
        subscriptions.to(type.name()));
  }

  /**
   * Takes back, in the running unit of work, every event of the tenant whose component has that
   * value, arrived or not: for erasing what the component names.
   *
   * @return rows erased by table
   */
  public Map<String, Long> erase(String component, UUID value) {
    UUID tenant = CallContext.current().requireTenant().value();
    return unit.jdbc(connection -> table.erase(connection, tenant, component, value));
  }

  @Override
  public EventBacklog eventBacklog() {
    requireOperator();
    return unit.read(() -> unit.jdbc(table::backlog));
  }

  @Override
  public long redriveEvents() {
    requireOperator();
    return unit.command(
        "redriveEvents",
        null,
        Long.class,
        () -> {
          long deliveries = unit.jdbc(table::redrive);
          unit.audit("events.redriven", module, Changes.none().about("deliveries", deliveries));
          unit.afterCommit(redriven);
          return deliveries;
        });
  }
}
