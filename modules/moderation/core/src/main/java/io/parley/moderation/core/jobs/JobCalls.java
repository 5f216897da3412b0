package io.parley.moderation.core.jobs;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.SiteScopes;
import io.parley.kernel.runtime.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** In whose name jobs work. */
final class JobCalls {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Actor MYSELF = Actor.system("moderation-job");

  private final Clock clock;

  JobCalls(Clock clock) {
    this.clock = clock;
  }

  /** Asks the discussion, which lets a job touch no more than who began it. */
  <T extends @Nullable Object> T asking(
      JobRunner.Task task, JobRow job, @Nullable UUID request, Supplier<T> work) {
    UUID site = job.within();
    Actor actor =
        site == null ? MYSELF : Actor.systemAt(MYSELF.id(), SiteScopes.of(Scope.MODERATION, site));
    return run(task, actor, request, work);
  }

  /** Does something as Parley itself, for the tenant of the job. */
  <T extends @Nullable Object> T own(JobRunner.Task task, Supplier<T> work) {
    return run(task, MYSELF, null, work);
  }

  private <T extends @Nullable Object> T run(
      JobRunner.Task task, Actor actor, @Nullable UUID request, Supplier<T> work) {
    UUID id = request == null ? Ids.next() : request;
    return new CallContext(
            task.tenant(),
            actor,
            clock.instant().plus(PATIENCE),
            new RequestId(id, request != null),
            id.toString().replace("-", ""))
        .run(work);
  }
}
