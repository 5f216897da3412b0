package io.parley.exchange.core.running;

import io.parley.exchange.core.database.Database;
import io.parley.exchange.core.database.Sql;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes imports up from the queue and keeps the leases of those that run here. */
@Singleton
final class Dispatcher {
  private static final Logger LOG = Logger.getLogger(Dispatcher.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_ATTEMPTS = 10;

  private final Database database;
  private final Runs runs;
  private final Jobs jobs;
  private final Settings settings;
  private final Clock clock;

  @Inject
  Dispatcher(Database database, Runs runs, Jobs jobs, Settings settings, Clock clock) {
    this.database = database;
    this.runs = runs;
    this.jobs = jobs;
    this.settings = settings;
    this.clock = clock;
  }

  private record Claimed(TenantId tenant, UUID importId, Task task, UUID token, int attempts) {}

  /** Renews the leases of the runs on this node, and passes on what was asked of them. */
  void renewLeases() {
    for (Run run : runs.all()) {
      Lease.Standing standing =
          run.within(() -> database.write(connection -> Lease.renew(connection, run)));
      if (standing == Lease.Standing.LOST) {
        run.lose();
      } else if (standing == Lease.Standing.STOP_REQUESTED) {
        run.requestStop();
      }
    }
  }

  /** Ends the runs on this node, for another one to go on with. */
  void abandon() {
    runs.all().forEach(Run::lose);
  }

  /** Takes up as many imports as may run now. */
  void takeUp() {
    int most = settings.number("parley.exchange.concurrent", 2);
    List<Claimed> claimed =
        acrossTenants(
            () ->
                database.write(
                    connection ->
                        Sql.on(
                                connection,
                                "select tenant, import, job, token, tries"
                                    + " from claim_imports(?, make_interval(secs => ?))")
                            .with(most, (double) Lease.SECONDS)
                            .list(
                                row ->
                                    new Claimed(
                                        new TenantId(row.getObject(1, UUID.class)),
                                        row.getObject(2, UUID.class),
                                        Task.of(row.getString(3)),
                                        row.getObject(4, UUID.class),
                                        row.getInt(5)))));
    for (Claimed claim : claimed) {
      start(claim);
    }
  }

  /** Does something as Parley itself, for no tenant in particular. */
  <T extends @Nullable Object> T acrossTenants(Supplier<T> work) {
    UUID request = Ids.next();
    return new CallContext(
            null,
            Actor.system("import"),
            clock.instant().plus(PATIENCE),
            new RequestId(request, false),
            request.toString().replace("-", ""))
        .run(work);
  }

  private void start(Claimed claim) {
    Run run = runs.begin(claim.tenant(), claim.importId(), claim.task(), claim.token());
    if (claim.attempts() > MOST_ATTEMPTS) {
      run.within(
          () ->
              database.write(
                  connection ->
                      Lease.end(
                          connection,
                          run,
                          "failed",
                          "import.interrupted",
                          "The import was interrupted "
                              + MOST_ATTEMPTS
                              + " times without getting any further. Resume it when the cause is"
                              + " gone.")));
      runs.forget(run);
      return;
    }
    try {
      jobs.start(run);
    } catch (RuntimeException refused) {
      LOG.errorf(refused, "The job of import %s could not be started", run.importId());
      runs.forget(run);
    }
  }
}
