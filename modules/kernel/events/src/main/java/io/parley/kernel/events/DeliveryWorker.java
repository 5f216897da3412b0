package io.parley.kernel.events;

import io.parley.kernel.api.EventBatch;
import io.parley.kernel.api.EventReceipt;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.jpa.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Delivers on one lane, in rounds: each takes what there is for the tenants that wait, in batches,
 * and brings it to the subscriber. Between rounds there is no thread and no work; a commit, a retry
 * that is due or the look of the delivery begins the next.
 *
 * <p>A subscriber that does not answer is no fault of an event: the lane waits and no tries are
 * counted. A call that fails as a whole without saying why may be the fault of any event in it: the
 * batch is halved until it holds one, which is then the one that failed, if the subscriber answers
 * to a call without events. An event that the subscriber does not know is tried for as long as an
 * upgrade may take, and then no longer holds up its stream.
 */
final class DeliveryWorker {
  private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);
  private static final int TENANTS_AT_ONCE = 1_000;
  private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);

  /** Failures of a call that may be due to what was brought. */
  private static final Set<String> PERHAPS_THE_EVENTS = Set.of("module.failed", "deadline.passed");

  private static final EventBatch NOTHING = new EventBatch(List.of());

  private final Lane lane;
  private final DeliveryTable table;
  private final UnitOfWork unit;
  private final EventCalls calls;
  private final Pace pace;
  private final ScheduledExecutorService executor;
  private final BooleanSupplier active;

  private final WaitingTenants waiting = new WaitingTenants();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final ReentrantLock working = new ReentrantLock();
  private volatile boolean ending;

  // Used by the one round that runs.
  private int batch = EventBatch.MOST;
  private int misses;
  private boolean pressing;

  DeliveryWorker(
      Lane lane,
      UnitOfWork unit,
      EventCalls calls,
      Pace pace,
      ScheduledExecutorService executor,
      BooleanSupplier active) {
    this.lane = lane;
    this.table = new DeliveryTable(lane.module(), lane.subscriber());
    this.unit = unit;
    this.calls = calls;
    this.pace = pace;
    this.executor = executor;
    this.active = active;
  }

  /** There is something for that tenant. */
  void wake(TenantId tenant) {
    if (!ending) {
      waiting.add(tenant);
      ring(pace.linger());
    }
  }

  /** Looks for what was missed: because a server died, or was not active when it was woken. */
  void look() {
    if (ending || !active.getAsBoolean()) {
      return;
    }
    try {
      List<TenantId> due =
          calls
              .within(null, () -> unit.read(() -> unit.jdbc(c -> table.due(c, TENANTS_AT_ONCE))))
              .stream()
              .map(TenantId::new)
              .toList();
      if (!due.isEmpty()) {
        waiting.addAll(due);
        ring(Duration.ZERO);
      }
    } catch (RuntimeException later) {
      LOG.warnf("It could not be looked whether events wait from %s: %s", lane, later.getMessage());
    }
  }

  /** Ends after the batch that is under way. */
  void end() {
    ending = true;
    try {
      if (working.tryLock(PATIENCE_AT_THE_END.toMillis(), TimeUnit.MILLISECONDS)) {
        working.unlock();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  // At most one round is to come or runs. Whoever comes meanwhile waits for its end, or for the
  // next.
  private void ring(Duration in) {
    if (scheduled.compareAndSet(false, true)) {
      try {
        Future<?> ignored = executor.schedule(this::round, in.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException stopping) {
        scheduled.set(false);
      }
    }
  }

  private void round() {
    Duration next = pace.linger();
    working.lock();
    try {
      pressing = false;
      int before = misses;
      work(waiting.takeAll());
      if (misses > before) {
        next = pace.absent().after(misses);
      } else if (pressing) {
        next = Duration.ZERO;
      }
    } catch (RuntimeException later) {
      LOG.warnf("Events from %s wait: %s", lane, later.getMessage());
      next = pace.poll();
    } finally {
      working.unlock();
      scheduled.set(false);
      if (!ending && !waiting.isEmpty()) {
        ring(next);
      }
    }
  }

  private void work(List<TenantId> tenants) {
    int before = misses;
    for (TenantId tenant : tenants) {
      if (ending || !active.getAsBoolean()) {
        return;
      }
      if (misses > before) {
        waiting.add(tenant);
      } else {
        work(tenant);
      }
    }
  }

  private void work(TenantId tenant) {
    Claim claim =
        calls.within(
            tenant,
            () ->
                unit.write(
                    () -> unit.jdbc(c -> table.claim(c, tenant.value(), batch, pace.lease()))));
    if (claim.isEmpty()) {
      return;
    }
    // There may be more by now; a claim that finds nothing ends it.
    waiting.add(tenant);
    pressing |= claim.full();
    settle(tenant, claim, deliver(tenant, claim));
  }

  private EventReceipt deliver(TenantId tenant, Claim claim) {
    try {
      EventReceipt receipt = calls.within(tenant, () -> lane.gateway().receive(claim.batch()));
      if (receipt.applied() == 0 && receipt.fault() == null) {
        return missed("nothing was taken");
      }
      if (misses > 0) {
        LOG.infof("Events from %s arrive again", lane);
      }
      misses = 0;
      batch = Math.min(EventBatch.MOST, batch * 2);
      return receipt;
    } catch (Unavailable unavailable) {
      return PERHAPS_THE_EVENTS.contains(unavailable.code())
          ? narrowed(tenant, claim, unavailable)
          : missed(unavailable.code());
    } catch (ModuleException refused) {
      return narrowed(tenant, claim, refused);
    }
  }

  private EventReceipt narrowed(TenantId tenant, Claim claim, ModuleException failure) {
    boolean alone = claim.events().size() == 1;
    batch = Math.max(1, claim.events().size() / 2);
    if (alone && !answers(tenant)) {
      return missed(failure.code());
    }
    return new EventReceipt(0, alone ? failure.code() : null);
  }

  // Who hangs takes nothing at all.
  private boolean answers(TenantId tenant) {
    try {
      calls.within(tenant, () -> lane.gateway().receive(NOTHING));
      return true;
    } catch (RuntimeException neither) {
      return false;
    }
  }

  private EventReceipt missed(String why) {
    if (misses == 0) {
      LOG.warnf("Events from %s wait until it answers: %s", lane, why);
    }
    misses++;
    return new EventReceipt(0, null);
  }

  private void settle(TenantId tenant, Claim claim, EventReceipt receipt) {
    List<Claim.Leased> events = claim.events();
    int applied = Math.max(0, Math.min(receipt.applied(), events.size()));
    String fault = applied < events.size() ? receipt.fault() : null;
    calls.within(
        tenant,
        () ->
            unit.write(
                () ->
                    unit.jdbc(
                        connection -> {
                          table.delivered(connection, claim, events.subList(0, applied));
                          if (fault == null) {
                            table.release(
                                connection, claim, events.subList(applied, events.size()));
                          } else {
                            fail(connection, tenant, claim, events.get(applied), fault);
                            table.release(
                                connection, claim, events.subList(applied + 1, events.size()));
                          }
                          return true;
                        })));
  }

  private void fail(
      Connection connection, TenantId tenant, Claim claim, Claim.Leased failed, String fault)
      throws SQLException {
    int attempts = failed.attempts() + 1;
    // In the middle of an upgrade events arrive at servers of the release before.
    boolean unknown = fault.equals(Inbox.UNKNOWN);
    if (attempts >= (unknown ? pace.triesOfUnknown() : pace.tries())) {
      table.park(connection, claim, failed, fault);
      LOG.errorf(
          "The event %s (%s) from %s is parked after %d tries: %s. Its stream %s",
          failed.event().id(),
          failed.event().name(),
          lane,
          attempts,
          fault,
          unknown ? "goes on without it" : "waits until it is redriven");
    } else {
      Duration wait = pace.again().after(attempts);
      table.postpone(connection, claim, failed, fault, wait);
      unit.afterCommit(() -> wakeIn(tenant, wait));
    }
  }

  private void wakeIn(TenantId tenant, Duration wait) {
    try {
      Future<?> ignored =
          executor.schedule(() -> wake(tenant), wait.toMillis() + 1, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopping) {
      LOG.debugf("A retry from %s is left to the next start", lane);
    }
  }
}
