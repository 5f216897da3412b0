package io.parley.testkit.jpa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.testkit.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections of a module on which PostgreSQL tells how it carried out each statement, those inside
 * functions included: the plans that were used, with the values, the policies and the statistics
 * there were. So what is looked at is what is sent, and nobody keeps a list of queries.
 *
 * <p>It says so by auto_explain (a part of PostgreSQL), in notices to the client. The role is one
 * that has the module's role, because only an administrator may have that loaded.
 *
 * <p>How often the client waits for the database is counted where it waits, at the socket: so what
 * the driver sends without being asked to counts, and what it sends together counts once.
 */
public final class Explained {
  private static final String PASSWORD = "explained";

  /** Rows that an index led to in vain: more tell of another index than the one for the query. */
  private static final long MOST_IN_VAIN = 100;

  private static final Set<String> ENDS = Set.of("commit", "rollback", "setAutoCommit");
  private static final ObjectMapper JSON = new ObjectMapper();

  // A tenant has one row in it, and any number of rows in each other table of tenants.
  private static final String TENANTS = "tenancy.tenant";

  private final String role;
  private final DataSource source;
  private final Set<String> tenantTables;
  private final AtomicLong waits;
  private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
  private final List<JsonNode> plans = new CopyOnWriteArrayList<>();
  private final List<String> roundTrips = new CopyOnWriteArrayList<>();

  private Explained(String role, DataSource source, Set<String> tenantTables, AtomicLong waits) {
    this.role = role;
    this.source = source;
    this.tenantTables = tenantTables;
    this.waits = waits;
  }

  /** Connections to the database of this JVM, as a role that may do what the module's may. */
  public static Explained of(String module) throws SQLException {
    String role = "explained_" + UUID.randomUUID().toString().substring(0, 8);
    try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create role %s login password '%s' in role %s"
              .formatted(role, PASSWORD, TestDatabase.shared().user(module)));
      for (String setting :
          List.of(
              "search_path = " + module,
              "session_preload_libraries = 'auto_explain'",
              "auto_explain.log_min_duration = 0",
              "auto_explain.log_nested_statements = on",
              "auto_explain.log_verbose = on",
              "auto_explain.log_analyze = on",
              "auto_explain.log_timing = off",
              "auto_explain.log_format = 'json'",
              "auto_explain.log_level = 'notice'")) {
        statement.execute("alter role " + role + " set " + setting);
      }
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setUrl(TestDatabase.shared().jdbcUrl());
      source.setUser(role);
      source.setPassword(PASSWORD);
      source.setSocketFactory(CountingSockets.class.getName());
      source.setSocketFactoryArg(role);
      return new Explained(role, source, tenantTables(statement), CountingSockets.waitsOf(role));
    }
  }

  private static Set<String> tenantTables(Statement statement) throws SQLException {
    Set<String> tables = new HashSet<>(Set.of(TENANTS));
    try (ResultSet rows =
        statement.executeQuery(
            "select c.table_schema || '.' || c.table_name from information_schema.columns c"
                + " where c.column_name = 'tenant_id'")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  /** The connections, each another one. */
  public DataSource source() {
    return proxy(DataSource.class, source, "connect", this::connection);
  }

  /**
   * Connections that are given out again when they were closed, as a pool does: the driver prepares
   * what it has sent some times on one of them.
   */
  public DataSource pool() {
    DataSource fresh = source();
    return (DataSource)
        Proxy.newProxyInstance(
            Explained.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("getConnection")) {
                return invoke(fresh, method, arguments);
              }
              Connection kept = idle.poll();
              return keptOnClose(kept == null ? fresh.getConnection() : kept);
            });
  }

  private Connection keptOnClose(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Explained.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("close")) {
                return invoke(connection, method, arguments);
              }
              if (!connection.isClosed()) {
                idle.add(connection);
              }
              return null;
            });
  }

  /**
   * Lets connections from now on plan queries for the values they have, or once for all values:
   * PostgreSQL settles on either when it has seen a query some times.
   */
  public void plan(boolean forAllValues) throws SQLException {
    try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "alter role %s set plan_cache_mode = 'force_%s_plan'"
              .formatted(role, forAllValues ? "generic" : "custom"));
    }
  }

  /** Forgets what was carried out so far. */
  public void forget() {
    plans.clear();
    roundTrips.clear();
  }

  /**
   * What the client did each time that it waited for an answer of the database: the statements that
   * it sent together, or the end of a transaction.
   */
  public List<String> roundTrips() {
    return List.copyOf(roundTrips);
  }

  /** The statements that were carried out, as they were sent. */
  public List<String> statements() {
    return plans.stream().map(plan -> plan.path("Query Text").asText()).toList();
  }

  /**
   * What would be slow with many tenants or with a large one: each reading of a table of the
   * tenants that looked at all its rows, at all those of the tenant, or at many that it did not
   * want.
   */
  public List<String> faults() {
    return plans.stream()
        .flatMap(plan -> faultsIn(plan.path("Plan"), plan.path("Query Text").asText()).stream())
        .distinct()
        .toList();
  }

  private List<String> faultsIn(JsonNode node, String statement) {
    List<String> faults = new ArrayList<>();
    String fault = fault(node);
    if (!fault.isEmpty()) {
      faults.add(fault + " by: " + statement.replaceAll("\\s+", " "));
    }
    for (JsonNode child : node.path("Plans")) {
      faults.addAll(faultsIn(child, statement));
    }
    return faults;
  }

  private String fault(JsonNode node) {
    String table = node.path("Schema").asText() + "." + node.path("Relation Name").asText();
    String condition = node.path("Index Cond").asText();
    long inVain = node.path("Rows Removed by Filter").asLong() * node.path("Actual Loops").asLong();
    String vain =
        tenantTables.contains(table) && inVain > MOST_IN_VAIN
            ? inVain + " rows of " + table + " are read in vain"
            : "";
    return switch (node.path("Node Type").asText()) {
      case "Seq Scan" -> tenantTables.contains(table) ? table + " is read from end to end" : "";
      case "Index Scan", "Index Only Scan" ->
          tenantTables.contains(table) && !table.equals(TENANTS) && !isNarrow(condition)
              ? table + " is read for a whole tenant"
              : vain;
      // It names the index and not the table; only tables of tenants have indexes by tenant.
      case "Bitmap Index Scan" ->
          isNarrow(condition)
              ? ""
              : node.path("Index Name").asText() + " is read for a whole tenant";
      default -> vain;
    };
  }

  // By more than the tenant, or by something that is nobody's in particular, such as a key.
  private static boolean isNarrow(String condition) {
    return condition.contains(" AND ") || !(condition.isEmpty() || condition.contains("tenant_id"));
  }

  private Object connection(Object result, @Nullable Object @Nullable [] arguments) {
    return result instanceof Connection connection
        ? proxy(Connection.class, connection, "", this::statement)
        : result;
  }

  private Object statement(Object result, @Nullable Object @Nullable [] arguments) {
    if (result instanceof PreparedStatement prepared) {
      String sql = arguments == null ? "" : String.valueOf(arguments[0]);
      return proxy(PreparedStatement.class, prepared, sql, Explained::same);
    }
    return result instanceof Statement plain
        ? proxy(Statement.class, plain, "", Explained::same)
        : result;
  }

  private static Object same(Object result, @Nullable Object @Nullable [] arguments) {
    return result;
  }

  private interface Wrapping {
    Object wrap(Object result, @Nullable Object @Nullable [] arguments);
  }

  private <T> T proxy(Class<T> type, T behind, String does, Wrapping wrapping) {
    return type.cast(
        Proxy.newProxyInstance(
            Explained.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(behind, does, method, arguments, wrapping)));
  }

  private @Nullable Object call(
      Object behind,
      String does,
      Method method,
      @Nullable Object @Nullable [] arguments,
      Wrapping wrapping)
      throws Throwable {
    long before = waits.get();
    Object result;
    try {
      result = invoke(behind, method, arguments);
    } finally {
      note(waits.get() - before, does.isEmpty() ? told(method, arguments) : does);
    }
    if (behind instanceof Statement statement && method.getName().startsWith("execute")) {
      listen(statement.getWarnings());
      statement.clearWarnings();
    } else if (behind instanceof Connection connection && ENDS.contains(method.getName())) {
      // The last statement of a transaction ends with it.
      listen(connection.getWarnings());
      connection.clearWarnings();
    }
    return result == null ? null : wrapping.wrap(result, arguments);
  }

  private static @Nullable Object invoke(
      Object behind, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(behind, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() == null ? thrown : thrown.getCause();
    }
  }

  private static String told(Method method, @Nullable Object @Nullable [] arguments) {
    return arguments == null || arguments.length == 0
        ? method.getName()
        : method.getName() + " " + arguments[0];
  }

  private void note(long times, String what) {
    for (long i = 0; i < times; i++) {
      roundTrips.add(what.replaceAll("\\s+", " "));
    }
  }

  private void listen(@Nullable SQLWarning first) {
    for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
      String text = String.valueOf(warning.getMessage());
      int begin = text.indexOf('{');
      if (text.startsWith("duration: ") && begin > 0) {
        try {
          plans.add(JSON.readTree(text.substring(begin)));
        } catch (JsonProcessingException other) {
          throw new IllegalStateException(
              "PostgreSQL tells a plan in another form: " + text, other);
        }
      }
    }
  }
}
