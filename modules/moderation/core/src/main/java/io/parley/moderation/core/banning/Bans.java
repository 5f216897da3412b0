package io.parley.moderation.core.banning;

import io.parley.discussion.api.DeskComment;
import io.parley.discussion.api.Discussion;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Reach;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.UuidText;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.Keyset;
import io.parley.kernel.runtime.Ids;
import io.parley.moderation.api.BanKind;
import io.parley.moderation.api.BanState;
import io.parley.moderation.api.BanView;
import io.parley.moderation.api.ListBans;
import io.parley.moderation.api.NewBan;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.database.TrailText;
import io.parley.moderation.core.policy.Policies;
import io.parley.moderation.core.policy.SitesByName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The bans of a tenant. */
public final class Bans {
  private static final int LONGEST_REASON = 500;

  private static final String HOLDS = "ended_at is null and (until is null or until > ?)";

  /**
   * The strictest ban of who writes: whether it is a shadow ban, or null for none. A subquery for
   * one row of {@code asked}, which has the columns {@code tenant}, {@code site}, {@code now}, and,
   * each a text or null, {@code author}, {@code email}, {@code domain} (see {@link #domain}) and
   * {@code network}.
   */
  // Three looks, each at an index; the strictest ban decides. An index of numbers cannot tell which
  // ranges hold a network, so every range that there could be is looked up.
  public static final String STRICTEST =
      """
      select shadow from (
        select shadow from ban where HOLDS_HERE and kind = 'AUTHOR' and value = asked.author
        union all
        select shadow from ban
        where HOLDS_HERE and kind = 'EMAIL' and value in (asked.email, asked.domain)
        union all
        select shadow from ban where HOLDS_HERE and network = any(array(
          select network(set_masklen(asked.network::inet, m))
          from generate_series(8, masklen(asked.network::inet)) m))
      ) b order by shadow limit 1\
      """
          .replace(
              "HOLDS_HERE",
              "tenant_id = asked.tenant and "
                  + HOLDS.replace("?", "asked.now")
                  + " and (site_id is null or site_id = asked.site)");

  private static final String COLUMNS =
      "select id, kind, value, site_id, shadow, reason, created_by, created_at, until,"
          + " case when ended_at is null and until <= now() then until else ended_at end as ended"
          + " from ban where tenant_id = ?";

  // Those of all sites are for people who reach all of them.
  private static final String REACHED = " and (?::uuid[] is null or site_id = any(?))";

  private final Database database;
  private final Policies policies;
  private final SitesByName sites;
  private final Discussion discussion;
  private final Clock clock;

  public Bans(
      Database database, Policies policies, SitesByName sites, Discussion discussion, Clock clock) {
    this.database = database;
    this.policies = policies;
    this.sites = sites;
    this.discussion = discussion;
    this.clock = clock;
  }

  /** By which all addresses of a domain are banned; null without an address. */
  public static @Nullable String domain(@Nullable String email) {
    return email == null ? null : "*" + email.substring(Math.max(0, email.indexOf('@')));
  }

  /**
   * Whether who writes is shadow banned.
   *
   * @param strictest the answer to {@link #STRICTEST}
   * @throws Denied {@code author.banned} when they are banned openly
   */
  public static boolean isShadow(@Nullable Boolean strictest) {
    if (Boolean.FALSE.equals(strictest)) {
      throw new Denied("author.banned", "You may not comment here.");
    }
    return strictest != null;
  }

  private record Row(BanView view, @Nullable UUID site) {}

  /** See {@link io.parley.moderation.api.Moderation#bans}. */
  public Page<BanView> page(ListBans query) {
    UUID[] reached = CallContext.current().requireReach(Scope.MODERATION).ids();
    UUID after =
        Keyset.after(query.page()).map(text -> UuidText.parse("cursor", text)).orElse(null);
    StringBuilder sql = new StringBuilder(COLUMNS).append(REACHED);
    List<@Nullable Object> values = new ArrayList<>();
    values.add(Database.tenant());
    values.add(reached);
    values.add(reached);
    if (query.state() != BanState.ANY) {
      sql.append(query.state() == BanState.ACTIVE ? " and " : " and not ")
          .append("(")
          .append(HOLDS);
      sql.append(")");
      values.add(clock.instant());
    }
    if (query.part() != null) {
      sql.append(" and position(lower(?) in lower(value || ' ' || coalesce(reason, ''))) > 0");
      values.add(query.part());
    }
    if (after != null) {
      sql.append(" and id < ?");
      values.add(after);
    }
    sql.append(" order by id desc limit ").append(Keyset.rows(query.page()));
    List<Row> rows =
        database.unit().read(() -> database.list(sql.toString(), Bans::row, values.toArray()));
    Function<Row, BanView> naming = naming(rows);
    return Keyset.page(query.page(), rows, naming, row -> row.view().id().toString());
  }

  /** The bans of sites in reach against an author. Use it outside a unit of work. */
  public List<BanView> against(String author, Reach reach) {
    UUID[] reached = reach.ids();
    List<Row> rows =
        database
            .unit()
            .read(
                () ->
                    database.list(
                        COLUMNS
                            + REACHED
                            + " and kind = 'AUTHOR' and value = ? order by id desc limit 50",
                        Bans::row,
                        Database.tenant(),
                        reached,
                        reached,
                        author));
    return rows.stream().map(naming(rows)).toList();
  }

  /** See {@link io.parley.moderation.api.Moderation#ban}. */
  public BanView ban(NewBan command) {
    CallContext call = CallContext.current();
    Reach reach = call.requireReach(Scope.MODERATION);
    UUID site = sites.idOrNull(sites.keyOrNull(command.site(), reach));
    String reason = command.reason();
    if (reason != null && reason.length() > LONGEST_REASON) {
      throw new Rejected(
          "reason.too-long", "A reason has at most " + LONGEST_REASON + " characters.", "reason");
    }
    if (command.until() != null && !command.until().isAfter(clock.instant())) {
      throw new Rejected("until.past", "A ban ends in the future.", "until");
    }
    BanValue value = BanValue.of(command.kind(), value(command, reach));
    UUID id =
        database
            .unit()
            .command("ban", command, UUID.class, () -> insert(command, value, site, call));
    Row row =
        database
            .unit()
            .read(
                () ->
                    database
                        .first(COLUMNS + " and id = ?", Bans::row, Database.tenant(), id)
                        .orElseThrow(Bans::unknown));
    return naming(List.of(row)).apply(row);
  }

  private UUID insert(NewBan command, BanValue value, @Nullable UUID site, CallContext call) {
    UUID id = Ids.next();
    database.change(
        "insert into ban (tenant_id, id, kind, value, network, site_id, shadow, reason, created_by,"
            + " created_at, until) values (?, ?, ?, ?, network(?::inet), ?, ?, ?, ?, ?, ?)",
        Database.tenant(),
        id,
        command.kind(),
        value.value(),
        value.network(),
        site,
        command.shadow(),
        command.reason(),
        call.actor().id(),
        clock.instant(),
        command.until());
    policies.changed();
    database
        .unit()
        .audit(
            "ban.made",
            target(command.kind(), value.value(), id),
            Changes.of("kind", null, command.kind())
                .and("shadow", null, command.shadow())
                .and("until", null, command.until())
                .and("reason", null, TrailText.of(command.reason()))
                .about("ban", id)
                .on(site));
    return id;
  }

  private String value(NewBan command, Reach reach) {
    if ((command.value() == null) == (command.comment() == null)) {
      throw BanValue.malformed("Say whom the ban is about: by value or by comment.");
    }
    if (command.value() != null) {
      return command.value();
    }
    UUID id = command.comment();
    if (id == null) {
      throw unknown();
    }
    if (command.kind() == BanKind.ADDRESS) {
      if (reach.isLimited()) {
        shown(id);
      }
      return database
          .unit()
          .read(
              () ->
                  database.first(
                      "select network from screening where tenant_id = ? and id = ?"
                          + " and network is not null",
                      row -> row.getString(1),
                      Database.tenant(),
                      id))
          .orElseThrow(
              () ->
                  new Conflict(
                      "address.forgotten", "It is not known any more where this came from."));
    }
    DeskComment comment = shown(id);
    String value =
        command.kind() == BanKind.EMAIL
            ? comment.email()
            : comment.author() == null ? null : comment.author().text();
    if (value == null) {
      throw new Conflict("author.unnamed", "The author of this comment gave nothing to ban by.");
    }
    return value;
  }

  private DeskComment shown(UUID comment) {
    return discussion.deskComments(List.of(comment)).stream()
        .findFirst()
        .orElseThrow(() -> new NotFound("comment.unknown", "There is no such comment.", "comment"));
  }

  /** See {@link io.parley.moderation.api.Moderation#endBan}. */
  public void end(UUID id) {
    Reach reach = CallContext.current().requireReach(Scope.MODERATION);
    database
        .unit()
        .command(
            "endBan",
            id,
            Boolean.class,
            () -> {
              Row before =
                  database
                      .first(COLUMNS + " and id = ?", Bans::row, Database.tenant(), id)
                      .filter(row -> reach.includes(row.site()))
                      .orElseThrow(Bans::unknown);
              Instant now = clock.instant();
              int changed =
                  database.change(
                      "update ban set ended_at = ?"
                          + " where tenant_id = ? and id = ? and ended_at is null",
                      now,
                      Database.tenant(),
                      id);
              if (changed > 0) {
                policies.changed();
                BanView ban = before.view();
                database
                    .unit()
                    .audit("ban.ended", target(ban.kind(), ban.value(), id), ended(before, now));
              }
              return true;
            });
  }

  // Addresses, of mail and of machines, are in no trail.
  private static String target(BanKind kind, String value, UUID ban) {
    return kind == BanKind.AUTHOR ? value : ban.toString();
  }

  private static Changes ended(Row before, Instant now) {
    BanView ban = before.view();
    return Changes.of("endedAt", ban.endedAt(), now)
        .about("kind", ban.kind())
        .about("ban", ban.id())
        .on(before.site());
  }

  private static NotFound unknown() {
    return new NotFound("ban.unknown", "There is no such ban.", "id");
  }

  private Function<Row, BanView> naming(List<Row> rows) {
    Map<UUID, String> keys = sites.keys(rows.stream().map(Row::site).toList());
    return row -> {
      BanView view = row.view();
      return new BanView(
          view.id(),
          view.kind(),
          view.value(),
          row.site() == null ? null : keys.get(row.site()),
          view.shadow(),
          view.reason(),
          view.createdBy(),
          view.createdAt(),
          view.until(),
          view.endedAt());
    };
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new BanView(
            row.getObject("id", UUID.class),
            BanKind.valueOf(row.getString("kind")),
            row.getString("value"),
            null,
            row.getBoolean("shadow"),
            row.getString("reason"),
            row.getString("created_by"),
            Database.at(row, "created_at"),
            Database.time(row, "until"),
            Database.time(row, "ended")),
        Database.id(row, "site_id"));
  }
}
