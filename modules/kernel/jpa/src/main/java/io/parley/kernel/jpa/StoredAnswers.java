package io.parley.kernel.jpa;

import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers of repeatable commands, kept in the module's schema and written in the transaction of the
 * command itself: either both are there or neither.
 */
final class StoredAnswers {
  private static final int FORGOTTEN_AT_ONCE = 100;

  private final String schema;

  StoredAnswers(String schema) {
    this.schema = schema;
  }

  /** A stored answer; the JSON is null where the operation answers nothing. */
  record Answer(String fingerprint, @Nullable String json) {}

  /** Which repeat is meant: tenant, request and operation. */
  record Question(@Nullable TenantId tenant, UUID request, String operation) {}

  /**
   * Finds the answer of an earlier run, as soon as the pipeline was sent. The claim is a statement
   * of its own before the look: the look sees what the run committed that had the claim before.
   *
   * @throws Conflict {@code request.in-flight} while another transaction answers the same question
   */
  Supplier<Optional<Answer>> find(Pipeline ahead, Question question) {
    Supplier<Boolean> claimed = ahead.add(claim(question));
    Supplier<Optional<Answer>> found = ahead.add(look(question));
    return () -> {
      if (!claimed.get()) {
        throw inFlight();
      }
      return found.get();
    };
  }

  // Taken before anything is read or written, so that a repeat that arrives while the first run is
  // under way learns it at once instead of colliding with the first run's own rows. Held until the
  // transaction ends.
  private SqlQuery<Boolean> claim(Question question) {
    return new SqlQuery<>(
        SqlStatement.of(
            "select pg_try_advisory_xact_lock(hashtextextended(?, 0))",
            schema
                + ' '
                + question.tenant()
                + ' '
                + question.request()
                + ' '
                + question.operation()),
        rows -> rows.next() && rows.getBoolean(1));
  }

  private SqlQuery<Optional<Answer>> look(Question question) {
    String sql =
        "select fingerprint, result::text from "
            + table(question)
            + " where request_id = ? and operation = ?";
    TenantId tenant = question.tenant();
    return new SqlQuery<>(
        tenant == null
            ? SqlStatement.of(sql, question.request(), question.operation())
            : SqlStatement.of(
                sql + " and tenant_id = ?",
                question.request(),
                question.operation(),
                tenant.value()),
        rows ->
            rows.next()
                ? Optional.of(new Answer(rows.getString(1), rows.getString(2)))
                : Optional.empty());
  }

  static Conflict inFlight() {
    return new Conflict(
        RequestId.IN_FLIGHT,
        "The same request is being answered right now. Repeat it in a moment to get its answer.");
  }

  /**
   * Keeps an answer, and forgets up to a hundred of the same tenant that are older than {@code
   * before}.
   */
  SqlStatement keep(Question question, Answer answer, Instant at, Instant before) {
    String table = table(question);
    TenantId tenant = question.tenant();
    // Row level security restricts both to the tenant of the transaction; skipping locked rows
    // keeps two commands that forget at the same time from waiting for each other.
    String sql =
        "with kept as (insert into "
            + table
            + " (request_id, operation, fingerprint, result, created_at"
            + (tenant == null
                ? ") values (?, ?, ?, ?::jsonb, ?)"
                : ", tenant_id) values (?, ?, ?, ?::jsonb, ?, ?)")
            + ") delete from "
            + table
            + " where (request_id, operation) in (select request_id, operation from "
            + table
            + " where created_at < ? order by created_at limit "
            + FORGOTTEN_AT_ONCE
            + " for update skip locked) and created_at < ?";
    List<@Nullable Object> values =
        new ArrayList<>(
            List.of(
                question.request(),
                question.operation(),
                answer.fingerprint(),
                SqlStatement.Missing.TEXT.or(answer.json()),
                at));
    if (tenant != null) {
      values.add(tenant.value());
    }
    values.add(before);
    values.add(before);
    return new SqlStatement(sql, values);
  }

  private String table(Question question) {
    return schema
        + (question.tenant() == null ? ".installation_command_result" : ".command_result");
  }
}
