package io.parley.exchange.core.running;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One run of an import on this node: from taking it up to its end, or to the end of the node. */
final class Run {
  private static final Logger LOG = Logger.getLogger(Run.class);

  // Longer than any one step of the work on a large file: its purpose is to end what hangs.
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final TenantId tenant;
  private final UUID importId;
  private final Task task;
  private final UUID token;
  private final Clock clock;
  private final long startedNanos = System.nanoTime();
  private final AtomicLong comments = new AtomicLong();
  private final StepTimes times = new StepTimes();

  private volatile boolean stopRequested;
  private volatile boolean lost;
  private volatile boolean done;
  private volatile boolean undone;
  private volatile @Nullable RuntimeException failure;

  Run(TenantId tenant, UUID importId, Task task, UUID token, Clock clock) {
    this.tenant = tenant;
    this.importId = importId;
    this.task = task;
    this.token = token;
    this.clock = clock;
  }

  TenantId tenant() {
    return tenant;
  }

  UUID importId() {
    return importId;
  }

  Task task() {
    return task;
  }

  UUID token() {
    return token;
  }

  /** Does a part of the work as Parley itself, for the tenant of the import. */
  <T extends @Nullable Object> T within(Supplier<T> work) {
    CallContext context =
        new CallContext(
            tenant,
            Actor.system("import"),
            clock.instant().plus(PATIENCE),
            new RequestId(Ids.next(), false),
            importId.toString().replace("-", ""));
    return context.run(work);
  }

  /**
   * Does a part of the work, unless the run is halted, and halts the run when it fails.
   *
   * @return null also when the work was not done
   */
  <T> @Nullable T attempt(Supplier<@Nullable T> work) {
    if (halted()) {
      return null;
    }
    try {
      return within(work);
    } catch (LeaseLost taken) {
      lost = true;
    } catch (RuntimeException broken) {
      failure = broken;
    }
    return null;
  }

  /** Notes a failure that does not matter, because the run has ended before. */
  void ignore(RuntimeException failed) {
    LOG.debugf(failed, "The import %s had read ahead", importId);
  }

  /** Whether no further work is to be begun. */
  boolean halted() {
    return stopRequested || lost || failure != null;
  }

  void requestStop() {
    stopRequested = true;
  }

  boolean stopRequested() {
    return stopRequested;
  }

  void lose() {
    lost = true;
  }

  boolean lost() {
    return lost;
  }

  @Nullable RuntimeException failure() {
    return failure;
  }

  /** All of the work is done. */
  void complete() {
    done = true;
  }

  boolean done() {
    return done;
  }

  /** All that the import brought was taken back. */
  void completeUndo() {
    undone = true;
    done = true;
  }

  boolean undone() {
    return undone;
  }

  void countComments(long more) {
    comments.addAndGet(more);
  }

  long comments() {
    return comments.get();
  }

  /** A step of the job begins. */
  void enter(String step) {
    times.enter(step);
  }

  String stepTimes() {
    return times.text();
  }

  double seconds() {
    return (System.nanoTime() - startedNanos) / 1e9;
  }
}
