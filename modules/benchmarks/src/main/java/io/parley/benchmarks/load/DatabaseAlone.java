package io.parley.benchmarks.load;

import io.parley.testkit.server.ParleyServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the database does when nothing stands before it: the statements of a post, as the module's
 * own role, for a tenant that is nobody else's. By pgbench where that is to be had, else by a
 * driver of our own with JDBC.
 */
final class DatabaseAlone implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final Pattern RATE = Pattern.compile("^tps = ([\\d.]+) ", Pattern.MULTILINE);

  // Delivered to nobody: the server would take its time for it while it is measured.
  private static final String SUBSCRIBER = "nobody";

  private final ParleyServer server;
  private final @Nullable Path pgbench;
  private final PostStatements statements;
  private final Path script;
  private final UUID tenant;

  private DatabaseAlone(
      ParleyServer server,
      @Nullable Path pgbench,
      PostStatements statements,
      Path script,
      UUID tenant) {
    this.server = server;
    this.pgbench = pgbench;
    this.statements = statements;
    this.script = script;
    this.tenant = tenant;
  }

  static DatabaseAlone of(Stage stage, int threads) throws IOException {
    Optional<Path> pgbench = Programs.obtain("pgbench", "postgresql-contrib", stage);
    pgbench.ifPresentOrElse(
        found -> stage.version(Programs.version(found, "--version")),
        () -> stage.version("no pgbench: a loop with JDBC instead"));
    UUID tenant = UUID.randomUUID();
    UUID site = UUID.randomUUID();
    PostStatements statements = new PostStatements(tenant, site, SUBSCRIBER, threads);
    Path script = stage.folder().resolve("post.sql");
    Files.writeString(script, statements.script(), StandardCharsets.UTF_8);
    DatabaseAlone alone =
        new DatabaseAlone(stage.server(), pgbench.orElse(null), statements, script, tenant);
    alone.prepare(site, threads);
    return stage.endsWithIt(alone);
  }

  private void prepare(UUID site, int threads) {
    execute(
        "insert into discussion.thread (tenant_id, id, site_id, identifier, created_at)"
            + String.format(
                Locale.ROOT,
                " select '%s', gen_random_uuid(), '%s', 'story-' || n, now()",
                tenant,
                site)
            + String.format(Locale.ROOT, " from generate_series(0, %d) n", threads - 1));
  }

  /** What it is called in the table. */
  String name() {
    return pgbench == null ? "a JDBC loop" : "pgbench";
  }

  Load run(int clients, Duration time) {
    return pgbench == null
        ? statements.loop(() -> server.connect("discussion"), clients, time)
        : pgbench(pgbench, clients, time);
  }

  private Load pgbench(Path program, int clients, Duration time) {
    Programs.Output output =
        Programs.run(
            time.plus(GRACE),
            "env",
            "PGPASSWORD=" + server.databasePassword("discussion"),
            program.toString(),
            "-h",
            "127.0.0.1",
            "-p",
            String.valueOf(server.databasePort()),
            "-U",
            "parley_discussion",
            "-n",
            "-M",
            "prepared",
            "-j",
            "1",
            "-c",
            String.valueOf(clients),
            "-T",
            String.valueOf(time.toSeconds()),
            "-f",
            script.toString(),
            "parley");
    Matcher rate = RATE.matcher(output.text());
    if (output.exitCode() != 0 || !rate.find()) {
      throw new Halt("pgbench did not measure:\n" + output.text());
    }
    double perSecond = Double.parseDouble(rate.group(1));
    double average = clients * 1000 / perSecond;
    return new Load(perSecond, average, average, average, 0, 0);
  }

  private void execute(String sql) {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new Halt("The database refuses what the bench needs: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    for (String table : new String[] {"outbox_delivery", "outbox_event", "comment", "thread"}) {
      execute(
          String.format(
              Locale.ROOT, "delete from discussion.%s where tenant_id = '%s'", table, tenant));
    }
  }
}
