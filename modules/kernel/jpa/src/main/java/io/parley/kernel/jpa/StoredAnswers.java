package io.parley.kernel.jpa;

import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
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
   * Finds the answer of an earlier run.
   *
   * @throws Conflict {@code request.in-flight} while another transaction answers the same question
   */
  Optional<Answer> find(Connection connection, Question question) throws SQLException {
    claim(connection, question);
    String sql =
        "select fingerprint, result::text from "
            + table(question)
            + " where request_id = ? and operation = ?"
            + (question.tenant() == null ? "" : " and tenant_id = ?");
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, question.request());
      statement.setString(2, question.operation());
      if (question.tenant() != null) {
        statement.setObject(3, question.tenant().value());
      }
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          return Optional.empty();
        }
        return Optional.of(new Answer(rows.getString(1), rows.getString(2)));
      }
    }
  }

  // Taken before anything is read or written, so that a repeat that arrives while the first run is
  // under way learns it at once instead of colliding with the first run's own rows. Held until the
  // transaction ends.
  private void claim(Connection connection, Question question) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")) {
      statement.setString(
          1,
          schema + ' ' + question.tenant() + ' ' + question.request() + ' ' + question.operation());
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next() || !rows.getBoolean(1)) {
          throw inFlight();
        }
      }
    }
  }

  static Conflict inFlight() {
    return new Conflict(
        RequestId.IN_FLIGHT,
        "The same request is being answered right now. Repeat it in a moment to get its answer.");
  }

  /**
   * Keeps an answer, and forgets up to a hundred of the same tenant that are older than {@code
   * before}, in one round trip; says how many it forgot.
   */
  int keep(Connection connection, Question question, Answer answer, Instant at, Instant before)
      throws SQLException {
    String table = table(question);
    boolean ofTenant = question.tenant() != null;
    // Row level security restricts both to the tenant of the transaction; skipping locked rows
    // keeps two commands that forget at the same time from waiting for each other.
    String sql =
        "with kept as (insert into "
            + table
            + " (request_id, operation, fingerprint, result, created_at"
            + (ofTenant
                ? ", tenant_id) values (?, ?, ?, ?::jsonb, ?, ?)"
                : ") values (?, ?, ?, ?::jsonb, ?)")
            + ") delete from "
            + table
            + " where (request_id, operation) in (select request_id, operation from "
            + table
            + " where created_at < ? order by created_at limit "
            + FORGOTTEN_AT_ONCE
            + " for update skip locked) and created_at < ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, question.request());
      statement.setString(2, question.operation());
      statement.setString(3, answer.fingerprint());
      statement.setString(4, answer.json());
      statement.setTimestamp(5, Timestamp.from(at));
      int next = 6;
      if (question.tenant() != null) {
        statement.setObject(next++, question.tenant().value());
      }
      statement.setTimestamp(next++, Timestamp.from(before));
      statement.setTimestamp(next, Timestamp.from(before));
      return statement.executeUpdate();
    }
  }

  private String table(Question question) {
    return schema
        + (question.tenant() == null ? ".installation_command_result" : ".command_result");
  }
}
