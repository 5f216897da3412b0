package io.parley.moderation.core.desk;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Scope;
import io.parley.moderation.api.ChangesSince;
import io.parley.moderation.api.LiveChange;
import io.parley.moderation.api.LiveChanges;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.policy.SitesByName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened in the queue lately, for those who watch it. */
public final class Live {
  private static final Duration FARTHEST = Duration.ofHours(1);

  // What is written at this moment may be committed after what is written a little later.
  private static final Duration SETTLED = Duration.ofMillis(500);

  // What a job decides, by the thousand, is told as the job.
  private static final String CHANGES =
      """
      (select at, 'comment' as kind, id as subject, site_id, verdict as state,
          null as action, null as actor
        from screening where tenant_id = ? and at > ? and at <= ? and verdict in ('HOLD', 'SPAM')
          and (?::uuid[] is null or site_id = any(?))
        order by at limit 500)
      union all
      (select at, 'decision', comment_id, site_id, after, action, actor_id
        from decision where tenant_id = ? and at > ? and at <= ? and job_id is null
          and (?::uuid[] is null or site_id = any(?))
        order by at limit 500)
      union all
      (select updated_at, 'job', id, null, state, null, created_by
        from job where tenant_id = ? and updated_at > ? and updated_at <= ?
          and (?::uuid[] is null or (search->>'within')::uuid = any(?))
        order by updated_at limit 100)
      order by at\
      """;

  private final Database database;
  private final SitesByName sites;
  private final Clock clock;

  public Live(Database database, SitesByName sites, Clock clock) {
    this.database = database;
    this.sites = sites;
    this.clock = clock;
  }

  private record Row(LiveChange change, @Nullable UUID site) {}

  /** See {@link io.parley.moderation.api.Moderation#changes}. */
  public LiveChanges since(ChangesSince query) {
    UUID[] reached = CallContext.current().requireReach(Scope.MODERATION).ids();
    Instant until = clock.instant().minus(SETTLED);
    Instant since = query.since();
    if (since == null || !since.isBefore(until)) {
      return new LiveChanges(since == null ? until : since, List.of());
    }
    Instant from = since.isBefore(until.minus(FARTHEST)) ? until.minus(FARTHEST) : since;
    UUID tenant = Database.tenant();
    List<Row> rows =
        database
            .unit()
            .read(
                () ->
                    database.list(
                        CHANGES, Live::row, tenant, from, until, reached, reached, tenant, from,
                        until, reached, reached, tenant, from, until, reached, reached));
    if (rows.isEmpty()) {
      return new LiveChanges(until, List.of());
    }
    Map<UUID, String> keys = sites.keys(rows.stream().map(Row::site).toList());
    return new LiveChanges(
        until,
        rows.stream()
            .map(
                row -> {
                  LiveChange change = row.change();
                  return new LiveChange(
                      change.kind(),
                      change.subject(),
                      row.site() == null ? null : keys.get(row.site()),
                      change.state(),
                      change.action(),
                      change.actor());
                })
            .toList());
  }

  private static Row row(ResultSet row) throws SQLException {
    String action = row.getString("action");
    String state = row.getString("state").toLowerCase(Locale.ROOT);
    return new Row(
        new LiveChange(
            row.getString("kind"),
            row.getObject("subject", UUID.class),
            null,
            state.equals("hold") ? "pending" : state,
            action == null ? null : action.toLowerCase(Locale.ROOT),
            row.getString("actor")),
        Database.id(row, "site_id"));
  }
}
