package io.parley.kernel.events;

import io.parley.kernel.api.TenantId;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Wire;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Brings what a module sends to those who want it, from {@link #start} to {@link #close}. Every
 * server that has the module's core does; the database decides who brings what. Where nobody wants
 * anything, it does nothing at all.
 */
public final class EventDelivery implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(EventDelivery.class);
  private static final long SWEEP_MINUTES = 30;
  private static final int SWEPT_AT_ONCE = 500;

  private final String module;
  private final UnitOfWork unit;
  private final EventCalls calls;
  private final Clock clock;
  private final Pace pace;
  private final ScheduledExecutorService executor;
  private final BooleanSupplier active;
  private final OutboxTable table;
  private final Outbox outbox;
  private final Map<String, DeliveryWorker> workers = new TreeMap<>();
  private final List<Future<?>> duties = new ArrayList<>();

  EventDelivery(
      String module,
      UnitOfWork unit,
      Wire wire,
      Clock clock,
      Subscriptions subscriptions,
      Pace pace,
      ScheduledExecutorService executor,
      BooleanSupplier active) {
    this.module = module;
    this.unit = unit;
    this.calls = new EventCalls(clock);
    this.clock = clock;
    this.pace = pace;
    this.executor = executor;
    this.active = active;
    this.table = new OutboxTable(module);
    this.outbox = new Outbox(module, unit, wire, clock, subscriptions, this::wake, this::lookNow);
    subscriptions
        .of(module)
        .forEach(
            (key, gateway) ->
                workers.put(
                    key,
                    new DeliveryWorker(
                        new Lane(module, key, gateway), unit, calls, pace, executor, active)));
  }

  /** Where the module's core sends. */
  public Outbox outbox() {
    return outbox;
  }

  /** Begins to deliver. */
  public void start() {
    if (workers.isEmpty()) {
      return;
    }
    long poll = pace.poll().toMillis();
    duties.add(executor.scheduleWithFixedDelay(this::look, poll, poll, TimeUnit.MILLISECONDS));
    duties.add(executor.scheduleWithFixedDelay(this::sweep, 1, SWEEP_MINUTES, TimeUnit.MINUTES));
  }

  /** Ends, after the batches that are under way. */
  @Override
  public void close() {
    duties.forEach(duty -> duty.cancel(false));
    workers.values().forEach(DeliveryWorker::end);
  }

  private void wake(TenantId tenant, List<String> subscribers) {
    for (String subscriber : subscribers) {
      DeliveryWorker worker = workers.get(subscriber);
      if (worker != null) {
        worker.wake(tenant);
      }
    }
  }

  private void look() {
    workers.values().forEach(DeliveryWorker::look);
  }

  private void lookNow() {
    executor.execute(this::look);
  }

  /** Forgets what has arrived everywhere and was kept long enough, in small steps. */
  void sweep() {
    try {
      long swept = SWEPT_AT_ONCE;
      while (swept == SWEPT_AT_ONCE && active.getAsBoolean()) {
        swept =
            calls.within(
                null,
                () ->
                    unit.write(
                        () ->
                            unit.jdbc(
                                connection ->
                                    table.sweep(
                                        connection,
                                        clock.instant().minus(pace.keepSent()),
                                        SWEPT_AT_ONCE))));
      }
    } catch (RuntimeException later) {
      LOG.warnf("Events that %s sent are kept for longer: %s", module, later.getMessage());
    }
  }
}
