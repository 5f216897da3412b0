package io.parley.kernel.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.jpa.SqlStatement.Missing;
import io.parley.testkit.Probe;
import io.parley.testkit.TestDatabase;
import io.parley.testkit.jpa.Explained;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What the driver and PostgreSQL make of several statements that are sent together. */
@ResourceLock("pipelined")
class PipelineIT {
  // Enough for the driver to prepare a statement.
  private static final int OFTEN = 6;

  private static Explained explained;
  private Connection connection;

  @BeforeAll
  static void makeATable() throws SQLException {
    explained = Explained.of("tenancy");
    change(
        "create schema if not exists pipeline; grant usage on schema pipeline to public;"
            + " create table if not exists pipeline.pipelined (number integer primary key,"
            + "   text text);"
            + " grant all on pipeline.pipelined to public");
  }

  @BeforeEach
  void connect() throws SQLException {
    change("truncate pipeline.pipelined");
    connection = explained.source().getConnection();
    connection.setAutoCommit(false);
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.rollback();
    connection.close();
  }

  private static void change(String sql) throws SQLException {
    try (Connection administrator = TestDatabase.shared().asAdministrator().getConnection();
        Statement statement = administrator.createStatement()) {
      statement.execute(sql);
    }
  }

  private static SqlStatement insert(int number, Object text) {
    return SqlStatement.of("insert into pipeline.pipelined values (?, ?)", number, text);
  }

  private static SqlQuery<String> text(int number) {
    return new SqlQuery<>(
        SqlStatement.of("select text from pipeline.pipelined where number = ?", number),
        rows -> rows.next() ? rows.getString(1) : null);
  }

  private static SqlQuery<Long> count() {
    return new SqlQuery<>(
        SqlStatement.of("select count(*) from pipeline.pipelined"), PipelineIT::number);
  }

  private static long number(ResultSet rows) throws SQLException {
    rows.next();
    return rows.getLong(1);
  }

  private <T> T ask(SqlQuery<T> query) throws SQLException {
    Pipeline alone = new Pipeline();
    Supplier<T> answer = alone.add(query);
    alone.send(connection);
    return answer.get();
  }

  @Test
  void carriesOutOneAfterTheOther() throws SQLException {
    Pipeline pipeline = new Pipeline();

    Supplier<Long> before = pipeline.add(count());
    pipeline.add(insert(1, "one")).add(insert(2, Missing.TEXT));
    Supplier<Long> after = pipeline.add(count());
    Supplier<String> missing = pipeline.add(text(2));
    pipeline.send(connection);

    assertThat(before.get()).isZero();
    assertThat(after.get()).isEqualTo(2);
    assertThat(missing.get()).isNull();
    assertThat(ask(text(1))).isEqualTo("one");
  }

  @Test
  void sendsAllInOneRoundTrip() throws SQLException {
    for (int i = 0; i < OFTEN; i++) {
      explained.forget();
      Pipeline pipeline = new Pipeline();
      pipeline.add(insert(i, "a text"));
      Supplier<String> found = pipeline.add(text(i));
      Supplier<Long> count = pipeline.add(count());

      pipeline
          .behind(SqlStatement.of("select set_config('app.tenant', ?, true)", "x"))
          .send(connection);

      assertThat(found.get()).isEqualTo("a text");
      assertThat(count.get()).isEqualTo(i + 1);
      assertThat(explained.roundTrips()).hasSize(1);
    }
  }

  @Test
  void sendsManyInFewRoundTrips() throws SQLException {
    Pipeline pipeline = new Pipeline();
    for (int i = 0; i < 12; i++) {
      pipeline.add(insert(i, "a text"));
    }
    explained.forget();

    pipeline.send(connection);

    assertThat(explained.roundTrips()).hasSize(3);
    assertThat(ask(count())).isEqualTo(12);
  }

  @Test
  void preparesEachStatementOnce() throws SQLException {
    for (int i = 0; i < 2 * OFTEN; i++) {
      new Pipeline()
          .add(insert(2 * i, i % 2 == 0 ? "a text" : Missing.TEXT))
          .add(insert(2 * i + 1, i % 2 == 0 ? Missing.TEXT : "a text"))
          .send(connection);
    }

    SqlQuery<Long> prepared =
        new SqlQuery<>(
            SqlStatement.of(
                "select sum(1000 + generic_plans + custom_plans) from pg_prepared_statements"
                    + " where statement like 'insert into pipeline.pipelined%'"),
            PipelineIT::number);
    // Two, each of which was carried out since the fifth time: none was prepared anew.
    assertThat(ask(prepared)).isEqualTo(2_000 + 2 * (2 * OFTEN - 4));
  }

  @Test
  void seesWhatOthersCommittedMeanwhile() throws Exception {
    SqlQuery<Boolean> lock =
        new SqlQuery<>(SqlStatement.of("select pg_advisory_xact_lock(?)", 4711L), ResultSet::next);
    Pipeline pipeline = new Pipeline();
    pipeline.add(lock);
    Supplier<Long> seen = pipeline.add(count());
    try (Connection other = TestDatabase.shared().as("tenancy").getConnection()) {
      other.setAutoCommit(false);
      new Pipeline().add(lock.statement()).send(other);
      CompletableFuture<Void> waiting =
          CompletableFuture.runAsync(
              () -> {
                try {
                  pipeline.send(connection);
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              });
      Probe.until("somebody who waits", Duration.ofSeconds(20), () -> waitingFor(4711), n -> n > 0);

      new Pipeline().add(insert(1, "committed")).send(other);
      other.commit();
      waiting.join();
    }

    assertThat(seen.get()).isEqualTo(1);
  }

  private static long waitingFor(int lock) {
    try (Connection administrator = TestDatabase.shared().asAdministrator().getConnection();
        Statement statement = administrator.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select count(*) from pg_locks where not granted and objid = " + lock)) {
      return number(rows);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void doesNothingBehindWhatFailed() throws SQLException {
    Pipeline pipeline = new Pipeline();
    pipeline.add(insert(1, "one")).add(insert(1, "again"));
    Supplier<Long> count = pipeline.add(count());

    assertThatThrownBy(() -> pipeline.send(connection))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("pipelined_pkey");
    assertThatThrownBy(count::get).isInstanceOf(IllegalStateException.class);
    connection.rollback();
    assertThat(ask(count())).isZero();
  }

  @Test
  void bindsValuesAsTheyAre() throws SQLException {
    UUID id = UUID.randomUUID();
    Instant now = Instant.parse("2026-11-02T10:00:00.123456Z");
    SqlQuery<List<Object>> query =
        new SqlQuery<>(
            SqlStatement.of(
                "select ?::timestamptz = '2026-11-02 10:00:00.123456Z', ?::text, (?::uuid[])[2],"
                    + " (?::text[])[1], ?::text, (?::bytea[])[1], (?::integer[])[1],"
                    + " (?::boolean[])[2], (?::timestamptz[])[1] = '2026-11-02 10:00:00.123456Z'",
                now,
                Purpose.COMMAND,
                new UUID[] {UUID.randomUUID(), id},
                new String[] {"one"},
                Missing.TEXT.or(null),
                new byte[][] {null, {1}},
                new Integer[] {7, null},
                new Boolean[] {true, false},
                new Instant[] {now, null}),
            rows -> {
              rows.next();
              return Arrays.asList(
                  rows.getObject(1),
                  rows.getObject(2),
                  rows.getObject(3),
                  rows.getObject(4),
                  rows.getObject(5),
                  rows.getObject(6),
                  rows.getObject(7),
                  rows.getObject(8),
                  rows.getObject(9));
            });

    assertThat(ask(query)).containsExactly(true, "COMMAND", id, "one", null, null, 7, false, true);
  }
}
