package io.parley.moderation.core.policy;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Reach;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.Label;
import io.parley.moderation.api.ChangeRule;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.Condition;
import io.parley.moderation.api.NewRule;
import io.parley.moderation.api.RuleAction;
import io.parley.moderation.api.RuleView;
import io.parley.moderation.core.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rules of a tenant. */
public final class Rules {
  private static final int MOST = 50;
  private static final int MOST_CONDITIONS = 10;

  private final Database database;
  private final Policies policies;
  private final SitesByName sites;
  private final Clock clock;

  public Rules(Database database, Policies policies, SitesByName sites, Clock clock) {
    this.database = database;
    this.policies = policies;
    this.sites = sites;
    this.clock = clock;
  }

  private record Row(RuleView view, @Nullable UUID site) {}

  /** See {@link io.parley.moderation.api.Moderation#rules}. */
  public List<RuleView> all() {
    Reach reach = CallContext.current().requireReach(Scope.MODERATION, Scope.SITE_ADMIN);
    List<Row> all = database.unit().read(() -> rows("true"));
    // What holds on all sites holds on those in reach, too.
    return named(
        all.stream().filter(row -> row.site() == null || reach.includes(row.site())).toList());
  }

  /** See {@link io.parley.moderation.api.Moderation#addRule}. */
  public RuleView add(NewRule command) {
    CallContext.current().require(Scope.SITE_ADMIN);
    UUID site = sites.idOrNull(command.site());
    String name = Label.of("rule", command.name());
    check(command.conditions());
    UUID id =
        database.unit().command("addRule", command, UUID.class, () -> add(command, name, site));
    return one(id);
  }

  private UUID add(NewRule command, String name, @Nullable UUID site) {
    UUID tenant = Database.tenant();
    policies.changed();
    if (database.number("select count(*) from rule where tenant_id = ?", tenant) >= MOST) {
      throw new Conflict("rules.full", "There are " + MOST + " rules already. Remove one first.");
    }
    Integer place = numbered(command.position());
    UUID id = Ids.next();
    database.change(
        "insert into rule (tenant_id, id, site_id, name, position, enabled, conditions, action,"
            + " updated_at) select ?, ?, ?, ?, coalesce(?, coalesce(max(position), 0) + 1), ?,"
            + " ?::jsonb, ?, ? from rule where tenant_id = ?",
        tenant,
        id,
        site,
        name,
        place,
        command.enabled(),
        database.json(command.conditions()),
        command.action(),
        clock.instant(),
        tenant);
    if (place != null) {
      makeRoom(id, false);
    }
    database
        .unit()
        .audit("rule.added", id.toString(), RuleChanges.of(null, kept(id).view()).on(site));
    return id;
  }

  /** See {@link io.parley.moderation.api.Moderation#changeRule}. */
  public RuleView change(ChangeRule command) {
    CallContext.current().require(Scope.SITE_ADMIN);
    String name = command.name() == null ? null : Label.of("rule", command.name());
    List<Condition> conditions = command.conditions();
    if (conditions != null) {
      check(conditions);
    }
    database
        .unit()
        .command(
            "changeRule",
            command,
            Boolean.class,
            () -> {
              // Taken first: of two changes at once the second sees the first.
              policies.changed();
              Integer place = numbered(command.position());
              Row before = kept(command.id());
              int changed =
                  database.change(
                      "update rule set name = coalesce(?, name), position = coalesce(?, position),"
                          + " enabled = coalesce(?, enabled),"
                          + " conditions = coalesce(?::jsonb, conditions),"
                          + " action = coalesce(?, action), version = version + 1, updated_at = ?"
                          + " where tenant_id = ? and id = ?",
                      name,
                      place,
                      command.enabled(),
                      conditions == null ? null : database.json(conditions),
                      command.action(),
                      clock.instant(),
                      Database.tenant(),
                      command.id());
              requireOne(changed);
              if (place != null) {
                makeRoom(command.id(), place > before.view().position());
              }
              database
                  .unit()
                  .audit(
                      "rule.changed",
                      command.id().toString(),
                      RuleChanges.of(before.view(), kept(command.id()).view()).on(before.site()));
              return true;
            });
    return one(command.id());
  }

  /** See {@link io.parley.moderation.api.Moderation#removeRule}. */
  public void remove(UUID id) {
    CallContext.current().require(Scope.SITE_ADMIN);
    database
        .unit()
        .command(
            "removeRule",
            id,
            Boolean.class,
            () -> {
              policies.changed();
              numbered(null);
              Row before = kept(id);
              requireOne(
                  database.change(
                      "delete from rule where tenant_id = ? and id = ?", Database.tenant(), id));
              database
                  .unit()
                  .audit(
                      "rule.removed",
                      id.toString(),
                      RuleChanges.of(before.view(), null).on(before.site()));
              return true;
            });
  }

  /**
   * Numbers all rules one by one, for there may be several in one place, and gaps.
   *
   * @return where that place is now
   */
  private @Nullable Integer numbered(@Nullable Integer position) {
    Integer place = position == null ? null : placeOf(position);
    makeRoom(null, false);
    return place;
  }

  private int placeOf(int position) {
    return 1
        + (int)
            database.number(
                "select count(*) from rule where tenant_id = ? and position < ?",
                Database.tenant(),
                position);
  }

  // Whoever moves down goes behind the rule whose place it takes, else in front of it.
  private void makeRoom(@Nullable UUID moved, boolean down) {
    UUID tenant = Database.tenant();
    database.change(
        "update rule r set position = o.place from (select id, row_number() over (order by"
            + " position, case when id = ?::uuid then ? else 0 end, id)::int as place from rule"
            + " where tenant_id = ?) o"
            + " where r.tenant_id = ? and r.id = o.id and r.position <> o.place",
        moved,
        down ? 1 : -1,
        tenant,
        tenant);
  }

  private static void requireOne(int changed) {
    if (changed == 0) {
      throw unknown();
    }
  }

  private static NotFound unknown() {
    return new NotFound("rule.unknown", "There is no such rule.", "id");
  }

  private Row kept(UUID id) {
    return rows("id = ?", id).stream().findFirst().orElseThrow(Rules::unknown);
  }

  private RuleView one(UUID id) {
    return named(database.unit().read(() -> rows("id = ?", id))).stream()
        .findFirst()
        .orElseThrow(Rules::unknown);
  }

  private List<Row> rows(String condition, Object... values) {
    Object[] all = new Object[values.length + 1];
    all[0] = Database.tenant();
    System.arraycopy(values, 0, all, 1, values.length);
    return database.list(
        "select id, site_id, name, position, enabled, conditions::text, action, version,"
            + " updated_at from rule where tenant_id = ? and "
            + condition
            + " order by position, id",
        this::row,
        all);
  }

  private Row row(ResultSet row) throws SQLException {
    return new Row(
        new RuleView(
            row.getObject("id", UUID.class),
            row.getString("name"),
            null,
            row.getInt("position"),
            row.getBoolean("enabled"),
            List.of(database.ofJson(row.getString("conditions"), Condition[].class)),
            RuleAction.valueOf(row.getString("action")),
            row.getInt("version"),
            Database.at(row, "updated_at")),
        Database.id(row, "site_id"));
  }

  private List<RuleView> named(List<Row> rows) {
    Map<UUID, String> keys = sites.keys(rows.stream().map(Row::site).toList());
    return rows.stream()
        .map(
            row -> {
              RuleView view = row.view();
              return new RuleView(
                  view.id(),
                  view.name(),
                  row.site() == null ? null : keys.get(row.site()),
                  view.position(),
                  view.enabled(),
                  view.conditions(),
                  view.action(),
                  view.version(),
                  view.updatedAt());
            })
        .toList();
  }

  /**
   * Checks what a rule asks for.
   *
   * @throws Rejected {@code rule.conditions}
   */
  public static void check(List<Condition> conditions) {
    boolean fine =
        !conditions.isEmpty()
            && conditions.size() <= MOST_CONDITIONS
            && conditions.stream().allMatch(Rules::isBounded);
    if (!fine) {
      throw new Rejected(
          "rule.conditions",
          "A rule has 1 to "
              + MOST_CONDITIONS
              + " conditions, each with atLeast or atMost, on checks that measure something.",
          "conditions");
    }
  }

  private static boolean isBounded(Condition condition) {
    return condition.check() != Check.BAN
        && condition.check() != Check.MODE
        && (condition.atLeast() != null || condition.atMost() != null);
  }
}
