package io.parley.moderation.core.policy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.Condition;
import io.parley.moderation.api.HookFallback;
import io.parley.moderation.api.RuleAction;
import io.parley.moderation.api.SiteMode;
import io.parley.moderation.api.WordListKind;
import io.parley.moderation.core.database.Database;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The policies of tenants, kept in memory and used only at the version that the database has: a ban
 * or a word counts for the next comment on every server. Use it inside a unit of work.
 */
public final class Policies {
  private static final int MOST_TENANTS = 500;

  static final String SITE_COLUMNS =
      "mode, first_comments, most_links, report_threshold, close_after_days, version, hold_from,"
          + " spam_from";

  private final Database database;
  private final Cache<UUID, Policy> kept = Caffeine.newBuilder().maximumSize(MOST_TENANTS).build();

  public Policies(Database database) {
    this.database = database;
  }

  /** What is in memory, which may be out of date. Also outside a unit of work. */
  public Optional<Policy> kept() {
    return Optional.ofNullable(kept.getIfPresent(Database.tenant()));
  }

  /** The policy of the tenant of the call. */
  public Policy current() {
    return at(database.number("select version from policy where tenant_id = ?", Database.tenant()));
  }

  /**
   * The policy of the tenant of the call.
   *
   * @param version as the running unit of work sees it
   */
  public Policy at(long version) {
    UUID tenant = Database.tenant();
    Policy known = kept.getIfPresent(tenant);
    if (known != null && known.version() == version) {
      return known;
    }
    Policy loaded = load(tenant, version, known);
    kept.put(tenant, loaded);
    return loaded;
  }

  /** The settings of a site as the running transaction sees them, which may yet be rolled back. */
  Policy.OfSite site(UUID site) {
    return database
        .first(
            "select " + SITE_COLUMNS + " from site_policy where tenant_id = ? and site_id = ?",
            Policies::site,
            Database.tenant(),
            site)
        .orElse(Policy.OfSite.DEFAULT);
  }

  /** Notes that something of the policy changes with the running transaction. */
  public void changed() {
    database.change(
        "insert into policy (tenant_id, version) values (?, 1)"
            + " on conflict (tenant_id) do update set version = policy.version + 1",
        Database.tenant());
  }

  private Policy load(UUID tenant, long version, @Nullable Policy before) {
    Map<WordListKind, List<String>> words = new EnumMap<>(WordListKind.class);
    Map<WordListKind, Integer> versions = new EnumMap<>(WordListKind.class);
    database.list(
        "select kind, version, words from word_list where tenant_id = ?",
        row -> {
          WordListKind list = WordListKind.valueOf(row.getString("kind"));
          words.put(list, List.of((String[]) row.getArray("words").getArray()));
          return versions.put(list, row.getInt("version")) == null;
        },
        tenant);
    List<Policy.Rule> rules =
        database.list(
            "select id, name, version, site_id, conditions::text, action from rule"
                + " where tenant_id = ? and enabled order by position, id",
            this::rule,
            tenant);
    Map<UUID, Policy.OfSite> sites = new HashMap<>();
    database.list(
        "select site_id, " + SITE_COLUMNS + " from site_policy where tenant_id = ?",
        row -> sites.put(row.getObject("site_id", UUID.class), site(row)) == null,
        tenant);
    boolean bans =
        database.number(
                "select count(*) from (select 1 from ban where tenant_id = ? and ended_at is null"
                    + " limit 1) b",
                tenant)
            > 0;
    boolean asked =
        sites.values().stream().anyMatch(Policy.OfSite::asksForSpam)
            || rules.stream().anyMatch(rule -> rule.asksFor(Check.CLASSIFIER));
    SpamModel spam = asked ? spam(tenant, before == null ? null : before.spam()) : null;
    return new Policy(
        version,
        WordMatcher.of(words),
        Map.copyOf(versions),
        rules,
        Map.copyOf(sites),
        outside(tenant),
        bans,
        spam);
  }

  private Map<UUID, Policy.Outside> outside(UUID tenant) {
    Map<UUID, Policy.Outside> outside = new HashMap<>();
    database.list(
        "select site_id, url, fallback, secret, version from hook where tenant_id = ?"
            + " and url is not null",
        row ->
            outside.put(row.getObject("site_id", UUID.class), new Policy.Outside(hook(row), null)),
        tenant);
    database.list(
        "select site_id, url, sealed_key, blog, email, feedback, fallback, version from akismet"
            + " where tenant_id = ? and url is not null",
        row -> {
          UUID site = row.getObject("site_id", UUID.class);
          Policy.Outside before = outside.get(site);
          Policy.Hook hook = before == null ? null : before.hook();
          return outside.put(site, new Policy.Outside(hook, akismet(row)));
        },
        tenant);
    return Map.copyOf(outside);
  }

  private static Policy.Hook hook(ResultSet row) throws SQLException {
    return new Policy.Hook(
        URI.create(row.getString("url")),
        HookFallback.valueOf(row.getString("fallback")),
        row.getInt("secret"),
        row.getInt("version"));
  }

  private static Policy.Akismet akismet(ResultSet row) throws SQLException {
    return new Policy.Akismet(
        URI.create(row.getString("url")),
        row.getString("sealed_key"),
        row.getString("blog"),
        row.getBoolean("email"),
        row.getBoolean("feedback"),
        HookFallback.valueOf(row.getString("fallback")),
        row.getInt("version"));
  }

  private @Nullable SpamModel spam(UUID tenant, @Nullable SpamModel before) {
    long version =
        database.number(
            "select version from classifier where tenant_id = ? and model is not null", tenant);
    if (before != null && before.version() == version) {
      return before;
    }
    return version == 0
        ? null
        : database
            .first(
                "select version, model from classifier where tenant_id = ? and model is not null",
                row -> SpamModel.of(row.getInt("version"), row.getBytes("model")),
                tenant)
            .orElse(null);
  }

  private Policy.Rule rule(ResultSet row) throws SQLException {
    return new Policy.Rule(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getInt("version"),
        Database.id(row, "site_id"),
        List.of(database.ofJson(row.getString("conditions"), Condition[].class)),
        RuleAction.valueOf(row.getString("action")));
  }

  static Policy.OfSite site(ResultSet row) throws SQLException {
    return new Policy.OfSite(
        SiteMode.valueOf(row.getString("mode")),
        row.getInt("first_comments"),
        Database.integer(row, "most_links"),
        Database.integer(row, "report_threshold"),
        Database.integer(row, "close_after_days"),
        row.getInt("version"),
        Database.integer(row, "hold_from"),
        Database.integer(row, "spam_from"));
  }
}
