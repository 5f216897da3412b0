package io.parley.tenancy.core.erasure;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.TenantOwned;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Erases what waits for it, in all modules, until nothing waits. Runs on every node; rows are
 * claimed, so two nodes never work at the same one.
 */
public final class ErasureJob implements Runnable {
  // One module may take ten minutes; the claim is renewed after each.
  private static final Duration LEASE = Duration.ofMinutes(12);
  private static final Duration CALL = Duration.ofMinutes(10);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(20);

  // Requests that were under way when the erasure began may leave rows behind; the last pass finds
  // nothing any more.
  private static final int MOST_PASSES = 3;

  private static final Logger LOG = Logger.getLogger(ErasureJob.class);

  private final UnitOfWork unit;
  private final Clock clock;
  private final Ledger ledger;
  private final Erasures own;
  private final Supplier<Map<String, TenantOwned>> others;
  private final AtomicBoolean running = new AtomicBoolean();

  /**
   * @param others the contracts of all other modules that keep data of tenants, by module key
   */
  public ErasureJob(
      UnitOfWork unit,
      Clock clock,
      Ledger ledger,
      Erasures own,
      Supplier<Map<String, TenantOwned>> others) {
    this.unit = unit;
    this.clock = clock;
    this.ledger = ledger;
    this.own = own;
    this.others = others;
  }

  @Override
  public void run() {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    try {
      boolean more = true;
      while (more && !Thread.currentThread().isInterrupted()) {
        more = eraseOneSite() || eraseOneTenant();
      }
    } catch (RuntimeException failure) {
      // The next run tries again; an exception that leaves here would end the schedule.
      LOG.warnf("Erasing waits: %s", failure.getMessage());
    } finally {
      running.set(false);
    }
  }

  private boolean eraseOneSite() {
    Optional<Ledger.RemovedSite> claimed = write(null, () -> ledger.claimSite(LEASE));
    claimed.ifPresent(this::erase);
    return claimed.isPresent();
  }

  private void erase(Ledger.RemovedSite site) {
    TenantId tenant = site.tenant();
    try {
      Map<String, Long> erased = new TreeMap<>();
      for (Map.Entry<String, TenantOwned> module : others.get().entrySet()) {
        context(tenant)
            .run(() -> module.getValue().eraseSite(site.id()))
            .forEach((table, rows) -> erased.put(module.getKey() + "." + table, rows));
      }
      write(
          tenant,
          () -> {
            Changes rows = Changes.none().on(site.id());
            erased.forEach(rows::about);
            unit.audit("site.erased", site.id().toString(), rows);
            return true;
          });
      context(tenant).run(() -> own.eraseSite(site.id()));
      LOG.infof("Site %s of tenant %s is erased", site.id(), tenant);
    } catch (RuntimeException failure) {
      LOG.warnf(failure, "Site %s of tenant %s could not be erased yet", site.id(), tenant);
      write(tenant, () -> ledger.retrySite(site, clock.instant().plus(PAUSE_AFTER_FAILURE)));
    }
  }

  private boolean eraseOneTenant() {
    Optional<TenantId> claimed = write(null, () -> ledger.claimTenant(clock.instant(), LEASE));
    claimed.ifPresent(this::erase);
    return claimed.isPresent();
  }

  private void erase(TenantId tenant) {
    try {
      long rows = 1;
      for (int pass = 0; pass < MOST_PASSES && rows > 0; pass++) {
        rows = 0;
        for (Map.Entry<String, TenantOwned> module : others.get().entrySet()) {
          rows += erase(tenant, module.getKey(), module.getValue()::eraseTenant);
        }
      }
      erase(tenant, "tenancy", own::eraseTenant);
      write(
          null,
          () -> {
            unit.audit("tenant.erased", tenant.toString(), Changes.none());
            return ledger.finish(tenant, clock.instant());
          });
      LOG.infof("Tenant %s is erased", tenant);
    } catch (RuntimeException failure) {
      LOG.warnf(failure, "Tenant %s could not be erased yet", tenant);
      write(null, () -> ledger.retryTenant(tenant, clock.instant().plus(PAUSE_AFTER_FAILURE)));
    }
  }

  private long erase(TenantId tenant, String module, Supplier<Map<String, Long>> eraseTenant) {
    Map<String, Long> erased = context(tenant).run(eraseTenant);
    write(null, () -> ledger.add(tenant, module, erased, clock.instant().plus(LEASE)));
    return erased.values().stream().mapToLong(Long::longValue).sum();
  }

  private <T> T write(@Nullable TenantId tenant, Supplier<T> work) {
    return context(tenant).run(() -> unit.write(work));
  }

  private CallContext context(@Nullable TenantId tenant) {
    return new CallContext(
        tenant,
        Actor.system("erasure"),
        clock.instant().plus(CALL),
        new RequestId(Ids.next(), false),
        Ids.next().toString().replace("-", ""));
  }
}
