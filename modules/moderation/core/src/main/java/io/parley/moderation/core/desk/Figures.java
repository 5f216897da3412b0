package io.parley.moderation.core.desk;

import io.parley.discussion.api.ActiveDay;
import io.parley.discussion.api.ActiveThread;
import io.parley.discussion.api.Activity;
import io.parley.discussion.api.ActivityOf;
import io.parley.discussion.api.Discussion;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Reach;
import io.parley.kernel.api.Scope;
import io.parley.moderation.api.BusyThread;
import io.parley.moderation.api.DeskFigures;
import io.parley.moderation.api.FiguresDay;
import io.parley.moderation.api.FiguresOf;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.policy.SitesByName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who wrote, where, and how moderators decided, day by day. */
public final class Figures {
  // The row without a day is about all of them.
  private static final String DECISIONS =
      """
      select (at at time zone 'UTC')::date as day,
        count(*) filter (where action = 'APPROVE') as approved,
        count(*) filter (where action = 'REJECT') as rejected,
        count(*) filter (where action = 'SPAM') as spam,
        count(*) filter (where action in ('RESTORE', 'EDIT', 'PIN', 'UNPIN')) as other,
        percentile_disc(0.5) within group (order by waited_seconds) as median,
        percentile_disc(0.9) within group (order by waited_seconds) as ninetieth
      from decision
      where tenant_id = ? and at >= ? and at < ? and not undone and actor_kind <> 'SYSTEM'
        and (?::uuid[] is null or site_id = any(?))
      group by grouping sets ((1), ())""";

  private static final Decided NONE = new Decided(0, 0, 0, 0, null, null);

  private final Database database;
  private final Discussion discussion;
  private final Showing showing;
  private final SitesByName sites;

  public Figures(Database database, Discussion discussion, Showing showing, SitesByName sites) {
    this.database = database;
    this.discussion = discussion;
    this.showing = showing;
    this.sites = sites;
  }

  private record Decided(
      long approved,
      long rejected,
      long spam,
      long other,
      @Nullable Long median,
      @Nullable Long ninetieth) {}

  /** See {@link io.parley.moderation.api.Moderation#figures}. */
  public DeskFigures of(FiguresOf query) {
    Reach reach =
        CallContext.current()
            .requireReach(Scope.SITE_ADMIN, Scope.DISCUSSION_READ, Scope.MODERATION);
    UUID[] looked = sites.ids(query.site(), reach);
    Activity activity = discussion.activity(new ActivityOf(query.site(), query.from(), query.to()));
    Map<@Nullable LocalDate, Decided> decided = decided(looked, query);
    Map<LocalDate, ActiveDay> active = new HashMap<>();
    activity.days().forEach(day -> active.put(day.day(), day));
    Decided all = decided.getOrDefault(null, NONE);
    return new DeskFigures(
        query.from(),
        query.to(),
        query
            .from()
            .datesUntil(query.to().plusDays(1))
            .map(day -> day(day, active.get(day), decided.getOrDefault(day, NONE)))
            .toList(),
        all.median(),
        all.ninetieth(),
        threads(activity.threads()),
        activity.capped());
  }

  private Map<@Nullable LocalDate, Decided> decided(UUID @Nullable [] looked, FiguresOf query) {
    Map<@Nullable LocalDate, Decided> decided = new HashMap<>();
    database
        .unit()
        .read(
            () ->
                database.list(
                    DECISIONS,
                    row -> decided.put(row.getObject("day", LocalDate.class), decided(row)) == null,
                    Database.tenant(),
                    start(query.from()),
                    start(query.to().plusDays(1)),
                    looked,
                    looked));
    return decided;
  }

  private static Decided decided(ResultSet row) throws SQLException {
    return new Decided(
        row.getLong("approved"),
        row.getLong("rejected"),
        row.getLong("spam"),
        row.getLong("other"),
        row.getObject("median", Long.class),
        row.getObject("ninetieth", Long.class));
  }

  private static FiguresDay day(LocalDate day, @Nullable ActiveDay active, Decided decided) {
    return new FiguresDay(
        day,
        active == null ? 0 : active.comments(),
        active == null ? 0 : active.authors(),
        decided.approved(),
        decided.rejected(),
        decided.spam(),
        decided.other(),
        decided.median(),
        decided.ninetieth());
  }

  private List<BusyThread> threads(List<ActiveThread> busiest) {
    Map<UUID, Long> comments = new HashMap<>();
    busiest.forEach(one -> comments.put(one.thread().id(), one.comments()));
    return showing.threads(busiest.stream().map(ActiveThread::thread).toList()).stream()
        .map(thread -> new BusyThread(thread, comments.getOrDefault(thread.id(), 0L)))
        .toList();
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
