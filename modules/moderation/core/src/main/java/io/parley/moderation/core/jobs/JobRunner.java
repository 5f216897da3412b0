package io.parley.moderation.core.jobs;

import io.parley.discussion.api.ChangeStates;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.StateChange;
import io.parley.discussion.api.StateChanged;
import io.parley.discussion.api.StateOutcome;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.Unavailable;
import io.parley.moderation.api.JobSearch;
import io.parley.moderation.api.JobState;
import io.parley.moderation.api.Matches;
import io.parley.moderation.core.akismet.Corrections;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.deciding.DecisionLog;
import io.parley.moderation.core.deciding.Decisions;
import io.parley.moderation.core.desk.CommentSearch;
import io.parley.moderation.core.policy.SitesByName;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes one job to its end, or until somebody else has it. */
public final class JobRunner {
  private static final int STEP = 250;
  private static final Duration LEASE = Duration.ofSeconds(90);
  private static final int MOST_COUNTED = 10_000_000;

  // A cursor behind which there is nothing.
  private static final String END = "end";

  private final Database database;
  private final Discussion discussion;
  private final CommentSearch comments;
  private final DecisionLog log;
  private final Corrections corrections;
  private final SitesByName sites;
  private final Clock clock;
  private final JobCalls calls;

  public JobRunner(
      Database database,
      Discussion discussion,
      CommentSearch comments,
      DecisionLog log,
      Corrections corrections,
      SitesByName sites,
      Clock clock) {
    this.database = database;
    this.discussion = discussion;
    this.comments = comments;
    this.log = log;
    this.corrections = corrections;
    this.sites = sites;
    this.clock = clock;
    this.calls = new JobCalls(clock);
  }

  /**
   * A job of a tenant, and who works on it.
   *
   * @param worker made for this run: whoever takes the job over has another one
   */
  public record Task(TenantId tenant, UUID job, UUID worker) {}

  /** Takes the job, unless somebody has it. */
  public boolean take(Task task) {
    return calls.own(
        task,
        () ->
            database
                    .unit()
                    .write(
                        () ->
                            database.change(
                                "update job set worker = ?, leased_until = ?, state = case state"
                                    + " when 'QUEUED' then 'RUNNING' else state end where tenant_id"
                                    + " = ? and id = ? and state in ('QUEUED', 'RUNNING',"
                                    + " 'UNDOING') and (leased_until is null or leased_until <"
                                    + " now())",
                                task.worker(),
                                clock.instant().plus(LEASE),
                                task.tenant().value(),
                                task.job()))
                == 1);
  }

  /** Goes on until the job has ended, or belongs to somebody else. */
  public void run(Task task) {
    boolean more = true;
    while (more) {
      try {
        more = step(task);
      } catch (Unavailable later) {
        // Somebody goes on with it when the lease is over.
        return;
      } catch (ModuleException refused) {
        end(task, JobState.FAILED, refused.detail());
        return;
      }
    }
  }

  private boolean step(Task task) {
    JobRow job = calls.own(task, () -> database.unit().read(() -> find(task)));
    if (job == null) {
      return false;
    }
    if (job.state() == JobState.UNDOING) {
      return backwards(task, job);
    }
    if (job.cancelling()) {
      return end(task, JobState.CANCELLED, null);
    }
    if (job.total() == null && job.cursor() == null) {
      Long total = count(task, job);
      if (total != null) {
        return keep(task, "total = ?", total);
      }
    }
    return job.chosen() == null ? choose(task, job) : forwards(task, job, job.chosen());
  }

  private @Nullable JobRow find(Task task) {
    return database
        .first(
            JobRow.SELECT + " and id = ? and worker = ?",
            row -> JobRow.of(database, row),
            task.tenant().value(),
            task.job(),
            task.worker())
        .filter(job -> job.state() == JobState.RUNNING || job.state() == JobState.UNDOING)
        .orElse(null);
  }

  private CommentSearch.Wanted wanted(JobRow job) {
    JobSearch search = job.search();
    Instant created = job.createdAt();
    Instant before = search.to();
    return CommentSearch.Wanted.of(
        search,
        sites.idOrNull(search.site()),
        before == null || before.isAfter(created) ? created : before);
  }

  // Null where too many would have to be looked at: at its end the job tells how many there were.
  private @Nullable Long count(Task task, JobRow job) {
    Matches counted =
        calls.asking(task, job, null, () -> comments.count(wanted(job), MOST_COUNTED));
    return counted.capped() && job.search().isNarrowed() ? null : (Long) counted.comments();
  }

  private boolean choose(Task task, JobRow job) {
    // Whoever worked on it before came this far and no further.
    if (END.equals(job.cursor())) {
      return end(task, JobState.COMPLETED, null);
    }
    Page<UUID> found =
        calls.asking(task, job, null, () -> comments.ids(wanted(job).from(job.cursor(), STEP)));
    if (found.items().isEmpty()) {
      return found.next() == null
          ? end(task, JobState.COMPLETED, null)
          : keep(task, "cursor = ?", found.next());
    }
    String next = found.next() == null ? END : found.next();
    return keep(task, "step_ids = ?, cursor = ?", found.items().toArray(UUID[]::new), next);
  }

  private boolean forwards(Task task, JobRow job, List<UUID> chosen) {
    CommentStatus target = Decisions.target(job.action());
    List<StateChange> changes =
        chosen.stream()
            .map(comment -> new StateChange(comment, job.search().state(), target))
            .toList();
    List<StateChanged> changed = change(task, job, changes);
    calls.own(
        task,
        () -> {
          database
              .unit()
              .run(
                  () -> {
                    log.add(
                        new DecisionLog.Entry(
                            job.id(),
                            job.action(),
                            job.reason(),
                            job.createdByKind(),
                            job.createdBy(),
                            job.id()),
                        changed);
                    set(
                        task,
                        "step_ids = null, step = step + 1, done = done + ?, changed = changed + ?",
                        (long) chosen.size(),
                        done(changed));
                  });
          return true;
        });
    return END.equals(job.cursor()) ? end(task, JobState.COMPLETED, null) : true;
  }

  private boolean backwards(Task task, JobRow job) {
    List<StateChange> changes =
        calls.own(task, () -> database.unit().read(() -> log.backwards("job_id", job.id(), STEP)));
    if (changes.isEmpty()) {
      return end(task, JobState.UNDONE, null);
    }
    List<StateChanged> changed = change(task, job, changes);
    return calls.own(
        task,
        () -> {
          database
              .unit()
              .run(
                  () -> {
                    log.undone(
                        "job_id", job.id(), changes.stream().map(StateChange::comment).toList());
                    corrections.note(changed);
                    set(task, "step = step + 1, undone = undone + ?", done(changed));
                  });
          return true;
        });
  }

  private List<StateChanged> change(Task task, JobRow job, List<StateChange> changes) {
    String step = "moderation job " + job.id() + " step " + job.step();
    UUID request = UUID.nameUUIDFromBytes(step.getBytes(StandardCharsets.UTF_8));
    return calls.asking(
        task, job, request, () -> discussion.changeStates(new ChangeStates(changes)));
  }

  private static long done(List<StateChanged> changed) {
    return changed.stream().filter(one -> one.outcome() == StateOutcome.DONE).count();
  }

  private boolean keep(Task task, String change, Object... values) {
    return calls.own(task, () -> database.unit().write(() -> set(task, change, values)) == 1);
  }

  private int set(Task task, String change, @Nullable Object... values) {
    List<@Nullable Object> all = new ArrayList<>(List.of(values));
    all.add(clock.instant().plus(LEASE));
    all.add(clock.instant());
    all.add(task.tenant().value());
    all.add(task.job());
    all.add(task.worker());
    return database.change(
        "update job set "
            + change
            + ", leased_until = ?, updated_at = ? where tenant_id = ? and id = ? and worker = ?",
        all.toArray());
  }

  private boolean end(Task task, JobState state, @Nullable String error) {
    calls.own(
        task,
        () ->
            database
                .unit()
                .write(
                    () ->
                        database.change(
                            "update job set state = ?, error = ?, finished_at = ?, updated_at = ?,"
                                + " total = case ? when 'COMPLETED' then coalesce(total, done) else total end,"
                                + " worker = null, leased_until = null"
                                + " where tenant_id = ? and id = ? and worker = ?",
                            state,
                            error,
                            clock.instant(),
                            clock.instant(),
                            state,
                            task.tenant().value(),
                            task.job(),
                            task.worker())));
    return false;
  }
}
