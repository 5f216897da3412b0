package io.parley.moderation.core.jobs;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Reach;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.UuidText;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.Keyset;
import io.parley.kernel.runtime.Ids;
import io.parley.moderation.api.DecisionAction;
import io.parley.moderation.api.JobSearch;
import io.parley.moderation.api.JobState;
import io.parley.moderation.api.JobView;
import io.parley.moderation.api.StartJob;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.database.TrailText;
import io.parley.moderation.core.deciding.Decisions;
import io.parley.moderation.core.desk.CommentSearch;
import io.parley.moderation.core.policy.SitesByName;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The jobs of a tenant, as its moderators start, watch, stop and take them back. */
public final class BulkJobs {
  private static final int MOST_UNFINISHED = 10;
  private static final int MOST_OF_ONE = 5;

  private final Database database;
  private final SitesByName sites;
  private final Clock clock;
  private final Runnable wake;

  /**
   * @param wake lets somebody look for work soon
   */
  public BulkJobs(Database database, SitesByName sites, Clock clock, Runnable wake) {
    this.database = database;
    this.sites = sites;
    this.clock = clock;
    this.wake = wake;
  }

  /** See {@link io.parley.moderation.api.Moderation#startJob}. */
  public JobView start(StartJob command) {
    if (command.search().isNarrowed()) {
      throw new Rejected(
          "search.narrowed",
          "A search by reason or reports is started as one that is narrowed.",
          "search");
    }
    return start("startJob", command);
  }

  /** See {@link io.parley.moderation.api.Moderation#startNarrowedJob}. */
  public JobView startNarrowed(StartJob command) {
    return start("startNarrowedJob", command);
  }

  private JobView start(String operation, StartJob command) {
    Reach reach = requireModerator();
    Decisions.target(command.action());
    Decisions.checkReason(command.reason());
    JobSearch search = command.search().at(sites.keyOrNull(command.search().site(), reach));
    UUID site = sites.idOrNull(search.site());
    // Refuses at once what could not be looked for.
    CommentSearch.Wanted.of(search, site, search.to());
    UUID id =
        database
            .unit()
            .command(
                operation,
                command,
                UUID.class,
                () -> {
                  UUID added = insert(command, search, site, reach.isLimited() ? site : null);
                  database.unit().afterCommit(wake);
                  return added;
                });
    return find(id);
  }

  private UUID insert(
      StartJob command, JobSearch search, @Nullable UUID site, @Nullable UUID within) {
    UUID tenant = Database.tenant();
    Actor actor = CallContext.current().actor();
    requireRoom(tenant, actor);
    UUID id = Ids.next();
    database.change(
        "insert into job (tenant_id, id, action, search, reason, state, created_by_kind,"
            + " created_by, created_at, updated_at)"
            + " values (?, ?, ?, ?::jsonb || jsonb_strip_nulls(jsonb_build_object('within',"
            + " ?::uuid)), ?, 'QUEUED', ?, ?, ?, ?)",
        tenant,
        id,
        command.action(),
        StoredSearch.json(database, search),
        within,
        command.reason(),
        actor.kind(),
        actor.id(),
        clock.instant(),
        clock.instant());
    database.unit().audit("job.started", id.toString(), started(command.action(), search).on(site));
    return id;
  }

  private void requireRoom(UUID tenant, Actor actor) {
    String unfinished =
        "select count(*) from job where tenant_id = ?"
            + " and state in ('QUEUED', 'RUNNING', 'UNDOING')";
    if (database.number(unfinished, tenant) >= MOST_UNFINISHED) {
      throw new Conflict(
          "jobs.full", MOST_UNFINISHED + " jobs are waiting or running. Wait for one to end.");
    }
    // Whoever starts many leaves room for others.
    if (database.number(
            unfinished + " and created_by_kind = ? and created_by = ?",
            tenant,
            actor.kind(),
            actor.id())
        >= MOST_OF_ONE) {
      throw new Conflict(
          "jobs.yours",
          MOST_OF_ONE + " of your own jobs are waiting or running. Wait for one to end.");
    }
  }

  private static Changes started(DecisionAction action, JobSearch search) {
    return Changes.of("state", null, JobState.QUEUED)
        .and("action", null, action)
        .and("inState", null, search.state())
        .and("search", null, TrailText.of(search.q()))
        .and("thread", null, search.thread())
        .and("author", null, search.author())
        .and("from", null, search.from())
        .and("before", null, search.to())
        .and("check", null, search.reason())
        .and("reported", null, search.reported());
  }

  /** See {@link io.parley.moderation.api.Moderation#jobs}. */
  public Page<JobView> page(PageRequest page) {
    UUID[] reached = requireModerator().ids();
    UUID after = Keyset.after(page).map(text -> UuidText.parse("cursor", text)).orElse(null);
    List<JobRow> rows =
        database
            .unit()
            .read(
                () ->
                    database.list(
                        JobRow.SELECT
                            + JobRow.REACHED
                            + " and (?::uuid is null or id < ?) order by id desc limit "
                            + Keyset.rows(page),
                        row -> JobRow.of(database, row),
                        Database.tenant(),
                        reached,
                        reached,
                        after,
                        after));
    return Keyset.page(page, rows, JobRow::view, row -> row.id().toString());
  }

  /** See {@link io.parley.moderation.api.Moderation#job}. */
  public JobView find(UUID id) {
    UUID[] reached = requireModerator().ids();
    return database
        .unit()
        .read(
            () ->
                database.first(
                    JobRow.SELECT + JobRow.REACHED + " and id = ?",
                    row -> JobRow.of(database, row),
                    Database.tenant(),
                    reached,
                    reached,
                    id))
        .orElseThrow(() -> new NotFound("job.unknown", "There is no such job.", "id"))
        .view();
  }

  /** See {@link io.parley.moderation.api.Moderation#cancelJob}. */
  public JobView cancel(UUID id) {
    find(id);
    database
        .unit()
        .command(
            "cancelJob",
            id,
            Boolean.class,
            () -> {
              int changed =
                  database.change(
                      "update job set cancelling = true, updated_at = ?"
                          + " where tenant_id = ? and id = ? and state in ('QUEUED', 'RUNNING')",
                      clock.instant(),
                      Database.tenant(),
                      id);
              if (changed > 0) {
                database
                    .unit()
                    .audit("job.cancelled", id.toString(), Changes.of("cancelling", false, true));
              }
              database.unit().afterCommit(wake);
              return true;
            });
    return find(id);
  }

  /** See {@link io.parley.moderation.api.Moderation#undoJob}. */
  public JobView undo(UUID id) {
    JobState state = find(id).state();
    database
        .unit()
        .command(
            "undoJob",
            id,
            Boolean.class,
            () -> {
              int changed =
                  database.change(
                      "update job set state = 'UNDOING', cancelling = false, finished_at = null,"
                          + " step = step + 1, step_ids = null, updated_at = ?"
                          + " where tenant_id = ? and id = ?"
                          + " and state in ('COMPLETED', 'CANCELLED', 'FAILED')",
                      clock.instant(),
                      Database.tenant(),
                      id);
              if (changed == 0) {
                throw new Conflict(
                    "job.state",
                    "A job is taken back when it has ended, and once. This one is "
                        + state.name().toLowerCase(java.util.Locale.ROOT)
                        + ".");
              }
              database
                  .unit()
                  .audit("job.undone", id.toString(), Changes.of("state", state, JobState.UNDOING));
              database.unit().afterCommit(wake);
              return true;
            });
    return find(id);
  }

  private static Reach requireModerator() {
    CallContext call = CallContext.current();
    Reach reach = call.requireReach(Scope.MODERATION);
    call.requireTenant();
    return reach;
  }
}
