package io.parley.migrations;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tables of one module on one connection, which is that of the owner: its policy lets it see
 * the rows of all tenants. The history of migrations is no part of them.
 */
final class ModuleTables {
  private static final String FENCE = "written_elsewhere";

  private final Connection connection;
  private final String schema;

  ModuleTables(Connection connection, String schema) {
    this.connection = connection;
    this.schema = schema;
  }

  /**
   * A table.
   *
   * @param columns as their quoted names, in order, without those that the database computes
   * @param shape names and types, for comparison with the same table elsewhere
   */
  record Table(String name, List<String> columns, String shape) {}

  /** How many rows, and a sum over all of them that does not depend on their order. */
  record Contents(long rows, BigDecimal checksum) {}

  /** All tables by name, those first to which others refer. */
  Map<String, Table> list() throws SQLException {
    Map<String, List<String>> columns = new TreeMap<>();
    Map<String, StringBuilder> shapes = new TreeMap<>();
    for (List<String> row : rows(COLUMNS)) {
      columns.computeIfAbsent(row.get(0), name -> new ArrayList<>()).add(quoted(row.get(1)));
      shapes
          .computeIfAbsent(row.get(0), name -> new StringBuilder())
          .append(row.get(1))
          .append(' ')
          .append(row.get(2))
          .append(';');
    }
    Map<String, Table> tables = new LinkedHashMap<>();
    for (String name : inOrderOfReference(columns.keySet())) {
      tables.put(
          name,
          new Table(
              name,
              columns.getOrDefault(name, List.of()),
              String.valueOf(shapes.getOrDefault(name, new StringBuilder()))));
    }
    return tables;
  }

  private List<String> inOrderOfReference(Set<String> names) throws SQLException {
    Map<String, Set<String>> needs = new TreeMap<>();
    names.forEach(name -> needs.put(name, new LinkedHashSet<>()));
    for (List<String> reference : rows(REFERENCES)) {
      needs.getOrDefault(reference.get(0), new LinkedHashSet<>()).add(reference.get(1));
    }
    List<String> ordered = new ArrayList<>();
    while (ordered.size() < names.size()) {
      List<String> next =
          names.stream()
              .filter(name -> !ordered.contains(name))
              .filter(name -> ordered.containsAll(needs.getOrDefault(name, Set.of())))
              .toList();
      if (next.isEmpty()) {
        throw new MigrationFailed(
            "The tables of " + schema + " refer to each other in a circle: they cannot be moved.");
      }
      ordered.addAll(next);
    }
    return ordered;
  }

  /** Versions of the migrations that made the tables, as one text. */
  String history() throws SQLException {
    return rows("select coalesce(version, description), checksum from "
            + name("flyway_history")
            + " where success and type <> 'SCHEMA' order by installed_rank")
        .toString();
  }

  /** From now to the end of the transaction, others may read and nobody may write. */
  void lock(Map<String, Table> tables) throws SQLException {
    if (!tables.isEmpty()) {
      // One step stronger than SHARE, which the triggers need in the end: a lock that is raised
      // later could meet another one that is.
      execute("lock table " + names(tables) + " in share row exclusive mode");
    }
  }

  Contents contents(Table table) throws SQLException {
    List<String> row =
        rows("select count(*), coalesce(sum(('x' || left(md5(row("
                + String.join(", ", table.columns())
                + ")::text), 16))::bit(64)::bigint::numeric), 0) from "
                + name(table.name()))
            .get(0);
    return new Contents(Long.parseLong(row.get(0)), new BigDecimal(row.get(1)));
  }

  /** How many rows each table has. */
  Map<String, Long> counts() throws SQLException {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (String table : list().keySet()) {
      counts.put(table, Long.parseLong(rows("select count(*) from " + name(table)).get(0).get(0)));
    }
    return counts;
  }

  /**
   * Makes the database refuse every change of a row, whoever tries, until it is allowed again.
   * Neither of the two disturbs readers, as creating and dropping the triggers each time would.
   */
  void refuseWriting() throws SQLException {
    for (String table : list().keySet()) {
      execute(
          "create or replace trigger "
              + FENCE
              + " before insert or update or delete or truncate on "
              + name(table)
              + " for each statement execute function kernel.refuse_writing()");
      execute("alter table " + name(table) + " enable trigger " + FENCE);
    }
  }

  void allowWriting() throws SQLException {
    for (List<String> table : rows(FENCED)) {
      execute("alter table " + name(table.get(0)) + " disable trigger " + FENCE);
    }
  }

  /**
   * Whether the owner, too, is bound by row level security. Tables that bind it cannot be copied
   * into; outside this transaction nobody sees them without.
   */
  void bindOwner(boolean bind) throws SQLException {
    for (List<String> table : rows(SECURED)) {
      execute(
          "alter table "
              + name(table.get(0))
              + (bind ? " force" : " no force")
              + " row level security");
    }
  }

  /** Removes all rows. */
  void empty(Map<String, Table> tables) throws SQLException {
    if (!tables.isEmpty()) {
      execute("truncate " + names(tables));
    }
  }

  /** Where the sequences stand, by name. */
  Map<String, String> sequences() throws SQLException {
    Map<String, String> positions = new TreeMap<>();
    for (List<String> sequence : rows(SEQUENCES)) {
      List<String> position =
          rows("select last_value, is_called from " + name(sequence.get(0))).get(0);
      positions.put(sequence.get(0), position.get(0) + ", " + position.get(1).equals("t"));
    }
    return positions;
  }

  void setSequences(Map<String, String> positions) throws SQLException {
    for (Map.Entry<String, String> sequence : positions.entrySet()) {
      execute(
          "select setval('"
              + name(sequence.getKey()).replace("'", "''")
              + "', "
              + sequence.getValue()
              + ")");
    }
  }

  /** Lets the planner know the tables, which it would otherwise take for empty at first. */
  void analyze(Map<String, Table> tables) throws SQLException {
    if (!tables.isEmpty()) {
      execute("analyze " + names(tables));
    }
  }

  /** Removes the schema with everything in it. */
  void drop() throws SQLException {
    execute("drop schema if exists " + quoted(schema) + " cascade");
  }

  String name(String table) {
    return quoted(schema) + "." + quoted(table);
  }

  private String names(Map<String, Table> tables) {
    return String.join(", ", tables.keySet().stream().map(this::name).toList());
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<List<String>> rows(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query.replace(":schema", "'" + schema + "'"))) {
      List<List<String>> result = new ArrayList<>();
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(String.valueOf(rows.getString(i)));
        }
        result.add(row);
      }
      return result;
    }
  }

  // Partitions are tables with rows; what they are partitions of has none itself.
  private static final String OURS =
      " n.nspname = :schema and c.relkind = 'r' and c.relname <> 'flyway_history' ";

  private static final String COLUMNS =
      "select c.relname, a.attname, format_type(a.atttypid, a.atttypmod) from pg_class c"
          + " join pg_namespace n on n.oid = c.relnamespace"
          + " join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped"
          + " and a.attgenerated = ''"
          + " where"
          + OURS
          + "order by c.relname, a.attname";

  private static final String REFERENCES =
      "select c.relname, r.relname from pg_constraint k join pg_class c on c.oid = k.conrelid join"
          + " pg_namespace n on n.oid = c.relnamespace join pg_class r on r.oid = k.confrelid where"
          + " k.contype = 'f' and r.oid <> c.oid and r.relkind = 'r' and r.relnamespace = n.oid and"
          + OURS;

  private static final String SECURED =
      "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
          + " where c.relrowsecurity and"
          + OURS
          + "order by c.relname";

  private static final String FENCED =
      "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
          + " join pg_trigger t on t.tgrelid = c.oid where t.tgname = '"
          + FENCE
          + "' and"
          + OURS
          + "order by c.relname";

  private static final String SEQUENCES =
      "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
          + " where n.nspname = :schema and c.relkind = 'S' order by c.relname";
}
