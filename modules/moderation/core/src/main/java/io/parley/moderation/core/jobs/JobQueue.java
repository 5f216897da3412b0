package io.parley.moderation.core.jobs;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import io.parley.moderation.core.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Looks for jobs that nobody works on, on any server, and starts them here. One job of each tenant
 * runs at a time.
 */
public final class JobQueue {
  private static final Logger LOG = Logger.getLogger(JobQueue.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int MOST_AT_ONCE = 2;

  private final Database database;
  private final JobRunner runner;
  private final Clock clock;

  public JobQueue(Database database, JobRunner runner, Clock clock) {
    this.database = database;
    this.runner = runner;
    this.clock = clock;
  }

  /**
   * Takes jobs up.
   *
   * @param active whether this server has the module at the moment
   * @param starting starts the work on a job and returns at once
   */
  public void look(BooleanSupplier active, Consumer<JobRunner.Task> starting) {
    if (!active.getAsBoolean()) {
      return;
    }
    try {
      for (JobRunner.Task due : due()) {
        if (runner.take(due)) {
          starting.accept(due);
        }
      }
    } catch (ModuleException later) {
      LOG.debugf("No look for jobs this time: %s", later.getMessage());
    }
  }

  private List<JobRunner.Task> due() {
    UUID request = Ids.next();
    return new CallContext(
            null,
            Actor.system("moderation-job"),
            clock.instant().plus(PATIENCE),
            new RequestId(request, false),
            request.toString().replace("-", ""))
        .run(
            () ->
                database
                    .unit()
                    .read(
                        () ->
                            database.list(
                                "select tenant, job from jobs_due(?)",
                                row ->
                                    new JobRunner.Task(
                                        new TenantId(row.getObject(1, UUID.class)),
                                        row.getObject(2, UUID.class),
                                        Ids.next()),
                                MOST_AT_ONCE)));
  }
}
