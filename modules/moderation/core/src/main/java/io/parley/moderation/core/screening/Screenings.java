package io.parley.moderation.core.screening;

import io.parley.kernel.jpa.SqlQuery;
import io.parley.kernel.jpa.SqlStatement;
import io.parley.kernel.runtime.Ids;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.Condition;
import io.parley.moderation.api.Explanation;
import io.parley.moderation.api.Finding;
import io.parley.moderation.api.RuleReference;
import io.parley.moderation.api.SiteMode;
import io.parley.moderation.api.Verdict;
import io.parley.moderation.core.banning.Bans;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.policy.Policy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How comments were screened, as it is kept. Use it inside a unit of work. */
public final class Screenings {
  private static final Duration REPEATS = Duration.ofHours(24);
  private static final Duration RATE = Duration.ofMinutes(10);
  private static final Duration NETWORKS_LAST = Duration.ofDays(30);
  private static final int MOST_COUNTED = 1_000;

  // One look for all that must be known. Losing power may lose a screening and its explanation, but
  // no comment: only posting itself waits for the disk. Nothing equals null: an author or network
  // that is not known counts for none. Nothing of the answer is a text: the driver waits before it
  // asks what may be answered at any length.
  private static final String LOOK =
      "select set_config('synchronous_commit', 'off', true) is null,"
          + " coalesce((select version from policy where tenant_id = asked.tenant), 0) as policy, "
          + counting("text_hash", REPEATS)
          + " as repeats, "
          + counting("author", "author_key", RATE)
          + " as by_author, "
          + counting("network", RATE)
          + " as by_network, exists (select 1 from author where tenant_id = asked.tenant"
          + " and key = asked.author and trusted) as trusted, (BAN) as ban"
          + " from (select ?::uuid as tenant, a.* from unnest(?::uuid[], ?::bytea[], ?::text[],"
          + " ?::text[], ?::text[], ?::text[], ?::timestamptz[]) with ordinality"
          + " as a (site, text_hash, author, email, domain, network, now, number)) asked"
          + " order by asked.number";
  private static final String LOOK_WITHOUT_BANS = LOOK.replace("BAN", "select null::boolean");
  private static final String LOOK_WITH_BANS = LOOK.replace("BAN", Bans.STRICTEST);

  // Forgets old networks on the way; a row can be changed once in a statement.
  private static final String KEEP =
      """
      with forgotten as (update screening set network = null where tenant_id = ? and id = any(array(
        select id from screening where tenant_id = ? and network is not null and at < ?
        and id <> all(?) order by at limit ? for update skip locked)))
      insert into screening (tenant_id, id, site_id, author_key, network, text_hash, verdict, mode,
        rule_id, rule_name, rule_version, findings, at)
      select ?::uuid, id, site_id, author_key, network, text_hash, verdict, mode, rule_id,
        rule_name, rule_version, findings::jsonb, at
      from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::bytea[], ?::text[], ?::text[],
        ?::uuid[], ?::text[], ?::int4[], ?::text[], ?::timestamptz[]) as k (id, site_id, author_key,
        network, text_hash, verdict, mode, rule_id, rule_name, rule_version, findings, at)
      on conflict (tenant_id, id) do update set verdict = excluded.verdict, mode = excluded.mode,
        text_hash = excluded.text_hash, rule_id = excluded.rule_id, rule_name = excluded.rule_name,
        rule_version = excluded.rule_version, findings = excluded.findings, at = excluded.at\
      """;
  private static final int FORGOTTEN_FOR_EACH = 20;

  private final Database database;

  public Screenings(Database database) {
    this.database = database;
  }

  /**
   * What is in the database about a comment before it is there itself.
   *
   * @param policy version of the tenant's policy
   * @param repeats how often its text came lately
   * @param byAuthor how many comments its author wrote lately
   * @param byNetwork how many comments came from its network lately
   * @param ban the strictest of its author, see {@link Bans#STRICTEST}
   */
  record Seen(
      long policy,
      long repeats,
      long byAuthor,
      long byNetwork,
      boolean trusted,
      @Nullable Boolean ban) {
    /** The comment with what is known of it, where these others come before it. */
    Draft complete(Draft draft, List<Kept> others) {
      return draft.with(
          repeats + count(others, other -> Arrays.equals(other.textHash(), draft.textHash())),
          Math.max(
              byAuthor + count(others, other -> isKnown(other.author(), draft.author())),
              byNetwork + count(others, other -> isKnown(other.network(), draft.network()))));
    }

    private static long count(List<Kept> others, Predicate<Draft> same) {
      return others.stream().map(Kept::draft).filter(same).count();
    }

    private static boolean isKnown(@Nullable String other, @Nullable String mine) {
      return mine != null && mine.equals(other);
    }
  }

  /**
   * Looks for what came before comments, each by itself. It waits for nobody.
   *
   * @param bans whether to look for bans, too: few tenants have any
   */
  static SqlQuery<List<Seen>> look(List<Draft> drafts, boolean bans) {
    return new SqlQuery<>(
        SqlStatement.of(
            bans ? LOOK_WITH_BANS : LOOK_WITHOUT_BANS,
            Database.tenant(),
            ids(drafts, Draft::site),
            drafts.stream().map(Draft::textHash).toArray(byte[][]::new),
            texts(drafts, Draft::author),
            texts(drafts, Draft::email),
            texts(drafts, draft -> Bans.domain(draft.email())),
            texts(drafts, Draft::network),
            drafts.stream().map(Draft::now).toArray(Instant[]::new)),
        Screenings::seen);
  }

  private static List<Seen> seen(ResultSet rows) throws SQLException {
    List<Seen> seen = new ArrayList<>();
    while (rows.next()) {
      seen.add(
          new Seen(
              rows.getLong("policy"),
              rows.getLong("repeats"),
              rows.getLong("by_author"),
              rows.getLong("by_network"),
              rows.getBoolean("trusted"),
              rows.getObject("ban", Boolean.class)));
    }
    return seen;
  }

  private static String counting(String column, Duration lately) {
    return counting(column, column, lately);
  }

  private static String counting(String asked, String column, Duration lately) {
    return "(select count(*) from (select 1 from screening where tenant_id = asked.tenant and "
        + column
        + " = asked."
        + asked
        + " and at > asked.now - interval '"
        + lately.toSeconds()
        + " seconds' limit "
        + MOST_COUNTED
        + ") s)";
  }

  private static <T> UUID[] ids(List<T> rows, Function<T, @Nullable UUID> column) {
    return rows.stream().map(column).toArray(UUID[]::new);
  }

  private static <T> String[] texts(List<T> rows, Function<T, @Nullable String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  /** A comment as it was screened. The id is that of the comment, or will be. */
  record Kept(UUID id, Draft draft, Judgement judgement, SiteMode mode, String findings) {}

  /** What is to be kept of a comment: why it was judged as it was. */
  Kept row(
      @Nullable UUID comment,
      Draft draft,
      Map<Check, Measure> measures,
      Judgement judgement,
      SiteMode mode) {
    Map<String, Object> findings = new LinkedHashMap<>();
    measures.forEach(
        (check, measure) -> findings.put(check.name(), finding(check, measure, judgement)));
    for (Check check : judgement.decided()) {
      findings.computeIfAbsent(check.name(), name -> finding(check, Measure.of(1), judgement));
    }
    return new Kept(
        comment == null ? Ids.next() : comment, draft, judgement, mode, database.json(findings));
  }

  /** Keeps them, at the end of the unit. No two of them may have the same id. */
  void keep(List<Kept> screened) {
    // In one order everywhere, so that no two nodes wait for each other for ever.
    List<Kept> rows = screened.stream().sorted(Comparator.comparing(Kept::id)).toList();
    UUID tenant = Database.tenant();
    UUID[] ids = ids(rows, Kept::id);
    database
        .unit()
        .writeLast(
            SqlStatement.of(
                KEEP,
                tenant,
                tenant,
                rows.get(0).draft().now().minus(NETWORKS_LAST),
                ids,
                FORGOTTEN_FOR_EACH * rows.size(),
                tenant,
                ids,
                ids(rows, row -> row.draft().site()),
                texts(rows, row -> row.draft().author()),
                texts(rows, row -> row.draft().network()),
                rows.stream().map(row -> row.draft().textHash()).toArray(byte[][]::new),
                texts(rows, row -> row.judgement().verdict().name()),
                texts(rows, row -> row.mode().name()),
                ids(rows, row -> ofRule(row, Policy.Rule::id)),
                texts(rows, row -> ofRule(row, Policy.Rule::name)),
                rows.stream().map(row -> ofRule(row, Policy.Rule::version)).toArray(Integer[]::new),
                texts(rows, Kept::findings),
                rows.stream().map(row -> row.draft().now()).toArray(Instant[]::new)));
  }

  private static <T> @Nullable T ofRule(Kept row, Function<Policy.Rule, T> what) {
    Policy.Rule rule = row.judgement().rule();
    return rule == null ? null : what.apply(rule);
  }

  private static Finding finding(Check check, Measure measure, Judgement judgement) {
    return new Finding(
        check,
        measure.value(),
        measure.words(),
        judgement.decided().contains(check),
        measure.version());
  }

  /** Why the comments are as they are, where that is known. */
  public Map<UUID, Explanation> explanations(Collection<UUID> comments) {
    Map<UUID, Explanation> found = new HashMap<>();
    database.list(
        "select id, verdict, mode, rule_id, rule_name, rule_version, findings::text, at"
            + " from screening where tenant_id = ? and id = any(?)",
        row -> found.put(row.getObject("id", UUID.class), explanation(row)) == null,
        Database.tenant(),
        comments.toArray(UUID[]::new));
    return found;
  }

  /** Those of the comments that the check decided about. */
  public Set<UUID> decidedBy(Check check, Collection<UUID> comments) {
    return new HashSet<>(
        database.list(
            // The name of a constant: nothing that a caller could write.
            "select id from screening where tenant_id = ? and id = any(?) and (findings -> '"
                + check.name()
                + "' ->> 'decided')::boolean",
            row -> row.getObject("id", UUID.class),
            Database.tenant(),
            comments.toArray(UUID[]::new)));
  }

  private Explanation explanation(ResultSet row) throws SQLException {
    UUID rule = Database.id(row, "rule_id");
    List<Finding> findings = new ArrayList<>();
    database
        .ofJson(row.getString("findings"), Findings.class)
        .forEach((check, finding) -> findings.add(finding));
    findings.sort(Comparator.comparing(Finding::check));
    return new Explanation(
        Verdict.valueOf(row.getString("verdict")),
        SiteMode.valueOf(row.getString("mode")),
        rule == null
            ? null
            : new RuleReference(rule, row.getString("rule_name"), row.getInt("rule_version")),
        findings,
        Database.at(row, "at"));
  }

  /** Findings by the name of their check, which the database looks for. */
  static final class Findings extends HashMap<String, Finding> {
    private static final long serialVersionUID = 1L;
  }

  /** Where a comment came from, if that is still known. */
  public Optional<String> network(UUID comment) {
    return database
        .list(
            "select network from screening where tenant_id = ? and id = ? and network is not null",
            row -> row.getString(1),
            Database.tenant(),
            comment)
        .stream()
        .findFirst();
  }

  /** What a rule would have met. */
  public record Met(long seen, List<UUID> comments, long matched) {}

  /** Tries conditions on the newest screenings since then. */
  public Met tried(
      @Nullable UUID site, List<Condition> conditions, Instant since, int most, int samples) {
    StringBuilder all = new StringBuilder("true");
    List<Object> values = new ArrayList<>(List.of(Database.tenant(), since));
    if (site != null) {
      values.add(site);
    }
    for (Condition condition : conditions) {
      // The name of a constant: nothing that a caller could write.
      String value = "(s.findings -> '" + condition.check().name() + "' ->> 'value')::float8";
      bound(all, values, value + " >= ?", condition.atLeast());
      bound(all, values, value + " <= ?", condition.atMost());
    }
    String sql =
        "select count(*), count(*) filter (where met),"
            + " (array_agg(id order by at desc) filter (where met))[1:"
            + samples
            + "] from (select s.id, s.at, ("
            + all
            + ") as met from (select id, at, findings from screening"
            + " where tenant_id = ? and at > ?"
            + (site == null ? "" : " and site_id = ?")
            + " order by at desc limit "
            + most
            + ") s) t";
    return database
        .first(
            sql,
            row -> {
              java.sql.Array ids = row.getArray(3);
              return new Met(
                  row.getLong(1),
                  ids == null ? List.of() : List.of((UUID[]) ids.getArray()),
                  row.getLong(2));
            },
            inOrder(values, site == null ? 2 : 3))
        .orElse(new Met(0, List.of(), 0));
  }

  // The conditions stand before the rest of the statement.
  private static Object[] inOrder(List<Object> values, int last) {
    List<Object> ordered = new ArrayList<>(values.subList(last, values.size()));
    ordered.addAll(values.subList(0, last));
    return ordered.toArray();
  }

  private static void bound(
      StringBuilder all, List<Object> values, String condition, @Nullable Double bound) {
    if (bound != null) {
      all.append(" and coalesce(").append(condition).append(", false)");
      values.add(bound);
    }
  }
}
