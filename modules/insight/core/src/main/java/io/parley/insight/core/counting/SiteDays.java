package io.parley.insight.core.counting;

import io.parley.insight.api.SiteCounts;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.jpa.UnitOfWork;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.ToLongFunction;

/** The sums of the tenant of the call. Use it inside a unit of work. */
public final class SiteDays {
  // In the order of the sums: two transactions that add to the same days never wait for each other
  // in a circle.
  private static final String ADD =
      """
      insert into site_day as d (tenant_id, site_id, day, comments_posted, comments_edited,
        comments_deleted, imports, comments_imported)
      select ?, m.site, m.day, m.posted, m.edited, m.deleted, m.imports, m.imported
      from unnest(?::uuid[], ?::date[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
        ?::bigint[]) with ordinality as m (site, day, posted, edited, deleted, imports, imported, nr)
      where not exists (
        select from erased_site e where e.tenant_id = ? and e.site_id = m.site)
      order by m.nr
      on conflict (tenant_id, site_id, day) do update set
        comments_posted = d.comments_posted + excluded.comments_posted,
        comments_edited = d.comments_edited + excluded.comments_edited,
        comments_deleted = d.comments_deleted + excluded.comments_deleted,
        imports = d.imports + excluded.imports,
        comments_imported = d.comments_imported + excluded.comments_imported\
      """;

  private static final String FIND =
      """
      select day, comments_posted, comments_edited, comments_deleted, imports, comments_imported
      from site_day where tenant_id = ? and site_id = ? and day between ? and ?\
      """;

  private final UnitOfWork unit;

  public SiteDays(UnitOfWork unit) {
    this.unit = unit;
  }

  /** Adds to the sums. */
  public void add(SortedMap<SiteOnDay, SiteCounts> more) {
    UUID tenant = tenant();
    unit.jdbc(connection -> add(connection, tenant, more));
  }

  private static int add(Connection connection, UUID tenant, SortedMap<SiteOnDay, SiteCounts> more)
      throws SQLException {
    List<SiteCounts> counts = List.copyOf(more.values());
    try (PreparedStatement statement = connection.prepareStatement(ADD)) {
      statement.setObject(1, tenant);
      statement.setArray(
          2,
          connection.createArrayOf(
              "uuid", more.keySet().stream().map(SiteOnDay::site).toArray(UUID[]::new)));
      statement.setArray(
          3,
          connection.createArrayOf(
              "date",
              more.keySet().stream().map(key -> Date.valueOf(key.day())).toArray(Date[]::new)));
      statement.setArray(4, column(connection, counts, SiteCounts::commentsPosted));
      statement.setArray(5, column(connection, counts, SiteCounts::commentsEdited));
      statement.setArray(6, column(connection, counts, SiteCounts::commentsDeleted));
      statement.setArray(7, column(connection, counts, SiteCounts::imports));
      statement.setArray(8, column(connection, counts, SiteCounts::commentsImported));
      statement.setObject(9, tenant);
      return statement.executeUpdate();
    }
  }

  private static java.sql.Array column(
      Connection connection, List<SiteCounts> counts, ToLongFunction<SiteCounts> cell)
      throws SQLException {
    return connection.createArrayOf(
        "int8", counts.stream().map(one -> cell.applyAsLong(one)).toArray(Long[]::new));
  }

  /** The sums of a site by day; days on which nothing happened are absent. */
  public Map<LocalDate, SiteCounts> find(UUID site, LocalDate from, LocalDate to) {
    UUID tenant = tenant();
    return unit.jdbc(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setObject(1, tenant);
            statement.setObject(2, site);
            statement.setObject(3, from);
            statement.setObject(4, to);
            Map<LocalDate, SiteCounts> found = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                found.put(rows.getObject(1, LocalDate.class), counts(rows));
              }
            }
            return found;
          }
        });
  }

  private static SiteCounts counts(ResultSet row) throws SQLException {
    return new SiteCounts(
        row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
  }

  private static UUID tenant() {
    return CallContext.current().requireTenant().value();
  }
}
