package io.parley.kernel.jpa;

import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Wire;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final Wire wire;

  StoredAnswers(String schema, Wire wire) {
    this.schema = schema;
    this.wire = wire;
  }

  /** A stored answer; the JSON is null where the operation answers nothing. */
  record Answer(String fingerprint, @Nullable String json) {}

  /** Which repeats are meant: requests that ask for one operation of one tenant. */
  record Questions(@Nullable TenantId tenant, String operation, List<UUID> requests) {}

  /** What is there of the answers that were looked for. */
  record Found(Map<UUID, Boolean> claimed, Map<UUID, Answer> answers) {
    static final Found NOTHING = new Found(Map.of(), Map.of());

    /**
     * The answer of an earlier run.
     *
     * @throws Conflict {@code request.in-flight} while another transaction answers the same
     *     question
     */
    Optional<Answer> of(UUID request) {
      if (Boolean.FALSE.equals(claimed.get(request))) {
        throw inFlight();
      }
      return Optional.ofNullable(answers.get(request));
    }
  }

  /**
   * Finds the answers of earlier runs, as soon as the pipeline was sent. The claim is a statement
   * of its own before the look: the look sees what the run committed that had the claim before.
   */
  Supplier<Found> find(Pipeline ahead, Questions questions) {
    if (questions.requests().isEmpty()) {
      return () -> Found.NOTHING;
    }
    Supplier<Map<UUID, Boolean>> claimed = ahead.add(claim(questions));
    Supplier<Map<UUID, Answer>> answers = ahead.add(look(questions));
    return () -> new Found(claimed.get(), answers.get());
  }

  // Taken before anything is read or written, so that a repeat that arrives while the first run is
  // under way learns it at once instead of colliding with the first run's own rows. Held until the
  // transaction ends.
  private SqlQuery<Map<UUID, Boolean>> claim(Questions questions) {
    return new SqlQuery<>(
        SqlStatement.of(
            "select request, pg_try_advisory_xact_lock(hashtextextended(concat_ws(' ', ?, ?,"
                + " request, ?), 0)) from unnest(?::uuid[]) as r (request)",
            schema,
            String.valueOf(questions.tenant()),
            questions.operation(),
            questions.requests().toArray(UUID[]::new)),
        rows -> {
          Map<UUID, Boolean> claimed = new HashMap<>();
          while (rows.next()) {
            claimed.put(rows.getObject(1, UUID.class), rows.getBoolean(2));
          }
          return claimed;
        });
  }

  private SqlQuery<Map<UUID, Answer>> look(Questions questions) {
    String sql =
        "select request_id, fingerprint, result::text from "
            + table(questions)
            + " where request_id = any(?) and operation = ?";
    UUID[] requests = questions.requests().toArray(UUID[]::new);
    TenantId tenant = questions.tenant();
    return new SqlQuery<>(
        tenant == null
            ? SqlStatement.of(sql, requests, questions.operation())
            : SqlStatement.of(
                sql + " and tenant_id = ?", requests, questions.operation(), tenant.value()),
        rows -> {
          Map<UUID, Answer> answers = new HashMap<>();
          while (rows.next()) {
            answers.put(
                rows.getObject(1, UUID.class), new Answer(rows.getString(2), rows.getString(3)));
          }
          return answers;
        });
  }

  static Conflict inFlight() {
    return new Conflict(
        RequestId.IN_FLIGHT,
        "The same request is being answered right now. Repeat it in a moment to get its answer.");
  }

  /**
   * Keeps answers, and forgets up to a hundred of the same tenant that are older than {@code
   * before}.
   *
   * @param kept each with the request that asked
   */
  SqlStatement keep(Questions questions, Map<UUID, Answer> kept, Instant at, Instant before) {
    String table = table(questions);
    TenantId tenant = questions.tenant();
    // Row level security restricts both to the tenant of the transaction; skipping locked rows
    // keeps two commands that forget at the same time from waiting for each other.
    String sql =
        "with kept as (insert into "
            + table
            + " (request_id, operation, fingerprint, result, created_at"
            + (tenant == null ? "" : ", tenant_id")
            + ") select request, ?, fingerprint, result::jsonb, ?"
            + (tenant == null ? "" : ", ?::uuid")
            + " from unnest(?::uuid[], ?::text[], ?::text[]) as k (request, fingerprint, result))"
            + " delete from "
            + table
            + " where (request_id, operation) in (select request_id, operation from "
            + table
            + " where created_at < ? order by created_at limit "
            + FORGOTTEN_AT_ONCE
            + " for update skip locked) and created_at < ?";
    List<@Nullable Object> values = new ArrayList<>(List.of(questions.operation(), at));
    if (tenant != null) {
      values.add(tenant.value());
    }
    values.add(kept.keySet().toArray(UUID[]::new));
    values.add(kept.values().stream().map(Answer::fingerprint).toArray(String[]::new));
    values.add(kept.values().stream().map(Answer::json).toArray(String[]::new));
    values.add(before);
    values.add(before);
    return new SqlStatement(sql, values);
  }

  /** What tells a repeat of a request from another one. */
  String fingerprint(@Nullable Object asked) {
    return wire.fingerprint(asked);
  }

  /** An answer as it is kept. */
  Answer answer(String fingerprint, @Nullable Object result, Type resultType) {
    return new Answer(
        fingerprint,
        result == null ? null : new String(wire.write(result, resultType), StandardCharsets.UTF_8));
  }

  /**
   * The answer that was kept.
   *
   * @throws Conflict {@code request.reused} when something else was asked
   */
  // An operation that answered null answers null again; the caller vouches for the type.
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  <T extends @Nullable Object> T replay(Answer stored, String fingerprint, Type resultType) {
    if (!stored.fingerprint().equals(fingerprint)) {
      throw new Conflict(
          "request.reused",
          "This request id was used before for something else. Use a new one for a new request.");
    }
    String json = stored.json();
    return json == null ? null : wire.read(json.getBytes(StandardCharsets.UTF_8), resultType);
  }

  private String table(Questions questions) {
    return schema
        + (questions.tenant() == null ? ".installation_command_result" : ".command_result");
  }
}
