package io.parley.kernel.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Outcome;
import io.parley.kernel.runtime.Wire;
import io.parley.testkit.TestDatabase;
import io.parley.testkit.jpa.Explained;
import io.parley.testkit.jpa.LocalPersistence;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a unit of work sends, when, and what becomes of it. */
class UnitOfWorkIT {
  private static final String SCHEMA = "worked";

  private static Explained explained;
  private static LocalPersistence persistence;
  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final UnitOfWork unit =
      new UnitOfWork(
          SCHEMA, persistence.entities(), persistence.transaction(), new Wire(), Clock.systemUTC());

  @BeforeAll
  static void makeASchema() throws SQLException {
    try (Connection administrator = TestDatabase.shared().asAdministrator().getConnection();
        Statement statement = administrator.createStatement()) {
      statement.execute(
          "create schema worked authorization parley_owner; set role parley_owner;"
              + " grant usage on schema worked to parley_tenancy;"
              + " call kernel.module_tables('worked', 'parley_tenancy');"
              + " create table worked.thing (tenant_id uuid not null, number integer not null,"
              + "   primary key (tenant_id, number));"
              + " call kernel.tenant_owned('worked.thing', 'parley_tenancy'); reset role");
    }
    explained = Explained.of("tenancy");
    persistence = LocalPersistence.of(explained.pool());
  }

  @AfterAll
  static void stop() {
    persistence.close();
  }

  private <T> T as(RequestId request, Supplier<T> work) {
    return new CallContext(
            tenant, Actor.reader(), Instant.now().plusSeconds(20), request, "0".repeat(32))
        .run(work);
  }

  private <T> T once(Supplier<T> work) {
    return as(new RequestId(UUID.randomUUID(), false), work);
  }

  private SqlStatement insert(int number) {
    return SqlStatement.of("insert into worked.thing values (?, ?)", tenant.value(), number);
  }

  private static SqlQuery<Long> count() {
    return new SqlQuery<>(
        SqlStatement.of("select count(*) from worked.thing"),
        rows -> {
          rows.next();
          return rows.getLong(1);
        });
  }

  private long things() {
    return once(() -> unit.read(() -> unit.ask(count())));
  }

  @Test
  void aRepeatableCommandTakesTwoRoundTripsAndItsCommit() {
    explained.forget();

    long before =
        as(
            new RequestId(UUID.randomUUID(), true),
            () ->
                unit.command(
                    "count",
                    "a request",
                    Long.class,
                    count(),
                    found -> {
                      unit.writeLast(insert(1));
                      unit.writeLast(insert(2));
                      unit.audit("thing.counted", "things", Changes.none());
                      return found;
                    }));

    assertThat(explained.roundTrips()).hasSize(3).last().isEqualTo("commit");
    assertThat(before).isZero();
    assertThat(things()).isEqualTo(2);
  }

  @Test
  void aRepeatIsAnsweredWithoutTheWork() {
    RequestId request = new RequestId(UUID.randomUUID(), true);
    AtomicInteger worked = new AtomicInteger();
    Supplier<Integer> command =
        () -> unit.command("count", "a request", Integer.class, worked::incrementAndGet);

    int first = as(request, command);
    int second = as(request, command);

    assertThat(second).isEqualTo(first).isEqualTo(1);
    assertThatThrownBy(
            () ->
                as(
                    request,
                    () -> unit.command("count", "another", Integer.class, worked::incrementAndGet)))
        .isInstanceOfSatisfying(
            Conflict.class, conflict -> assertThat(conflict.code()).isEqualTo("request.reused"));
  }

  @Test
  void aRepeatDuringTheFirstRunIsTold() {
    RequestId request = new RequestId(UUID.randomUUID(), true);

    assertThatThrownBy(
            () ->
                as(
                    request,
                    () ->
                        unit.command(
                            "count", "a request", Long.class, () -> inAnotherThread(request))))
        .isInstanceOfSatisfying(
            Conflict.class, conflict -> assertThat(conflict.code()).isEqualTo("request.in-flight"));
  }

  private long inAnotherThread(RequestId request) {
    return CompletableFuture.supplyAsync(
            () -> as(request, () -> unit.command("count", "a request", Long.class, () -> 1L)))
        .join();
  }

  @Test
  void whatFailsAtTheEndUndoesAll() {
    once(() -> unit.write(() -> written(1)));

    assertThatThrownBy(
            () ->
                once(
                    () ->
                        unit.write(
                            () -> {
                              written(2);
                              written(1);
                              return written(3);
                            })))
        .isInstanceOfSatisfying(
            UniqueViolation.class,
            violation -> assertThat(violation.constraint()).isEqualTo("thing_pkey"));
    assertThat(things()).isEqualTo(1);
  }

  @Test
  void severalCommandsShareAUnitAndEachHasItsOwnOutcome() {
    SharedWork.Request repeatable = request(true, "one");
    List<SharedWork.Request> requests =
        List.of(repeatable, request(false, "two"), repeatable, request(true, "fails"));
    explained.forget();

    List<Outcome<String>> first = once(() -> together(requests));

    assertThat(explained.roundTrips()).hasSize(3).last().isEqualTo("commit");
    assertThat(first.get(0).get()).isEqualTo("one among 0");
    assertThat(first.get(1).get()).isEqualTo("two among 0");
    assertThatThrownBy(first.get(2)::get)
        .isInstanceOfSatisfying(
            Conflict.class, conflict -> assertThat(conflict.code()).isEqualTo("request.in-flight"));
    assertThatThrownBy(first.get(3)::get).hasMessage("It fails.");
    assertThat(things()).isEqualTo(2);

    List<Outcome<String>> repeats =
        once(
            () ->
                together(
                    List.of(
                        new SharedWork.Request(repeatable.id(), "another"),
                        requests.get(3),
                        repeatable)));

    assertThatThrownBy(repeats.get(0)::get)
        .isInstanceOfSatisfying(
            Conflict.class, conflict -> assertThat(conflict.code()).isEqualTo("request.reused"));
    assertThatThrownBy(repeats.get(1)::get).hasMessage("It fails.");
    assertThat(as(repeatable.id(), () -> together(List.of(repeatable))).get(0).get())
        .isEqualTo("one among 0");
    assertThat(things()).isEqualTo(2);
  }

  private static SharedWork.Request request(boolean repeatable, String asked) {
    return new SharedWork.Request(new RequestId(UUID.randomUUID(), repeatable), asked);
  }

  private List<Outcome<String>> together(List<SharedWork.Request> requests) {
    return unit.commands(
        "tell",
        requests,
        String.class,
        count(),
        (found, open) ->
            open.stream()
                .map(i -> Outcome.of(() -> told(i, (String) requests.get(i).asked(), found)))
                .toList());
  }

  private String told(int number, String asked, long found) {
    if (asked.equals("fails")) {
      throw new IllegalArgumentException("It fails.");
    }
    written(number);
    return asked + " among " + found;
  }

  private boolean written(int number) {
    unit.writeLast(insert(number));
    return true;
  }

  @Test
  void aReadingWritesNothing() {
    assertThatThrownBy(() -> once(() -> unit.read(() -> written(1))))
        .hasStackTraceContaining("read-only transaction");
    assertThat(things()).isZero();
  }

  @Test
  void nothingIsWrittenOutsideAUnit() {
    assertThatThrownBy(() -> once(() -> written(1))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aQueryThatCannotBeAnsweredSaysNothingAboutTheDatabase() {
    SqlQuery<Boolean> faulty =
        new SqlQuery<>(SqlStatement.of("select 1 / ?::integer", 0), rows -> rows.next());

    // More often than it takes to close the gate.
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(
              () -> once(() -> unit.command("divide", null, Boolean.class, faulty, found -> found)))
          .hasStackTraceContaining("division by zero");
    }

    assertThat(things()).isZero();
  }

  @Test
  void aDeadConnectionIsReplacedBeforeTheFirstQuery() throws SQLException {
    assertThat(things()).isZero();
    try (Connection administrator = TestDatabase.shared().asAdministrator().getConnection();
        Statement statement = administrator.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
              + " where usename like 'explained%'");
    }

    long found = once(() -> unit.command("count", null, Long.class, count(), seen -> seen));

    assertThat(found).isZero();
  }
}
