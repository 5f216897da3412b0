package io.parley.kernel.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.kernel.api.EventBacklog;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.jpa.SqlStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables {@code outbox_event} and {@code outbox_delivery} as the sending side uses them. */
final class OutboxTable {
  private final String schema;

  OutboxTable(String schema) {
    this.schema = schema;
  }

  /** An event to be kept, and whom it is to be delivered to. */
  @SuppressWarnings("ArrayRecordComponent") // Handed over once, never compared.
  record Entry(
      UUID id,
      String name,
      UUID stream,
      Instant occurredAt,
      byte[] payload,
      List<String> subscribers) {}

  /**
   * Keeps events in their order, and what they are to be delivered to.
   *
   * <p>The position is given under a lock of the stream that is held until the commit: a later
   * position of the stream cannot be seen, nor delivered, before an earlier one. The locks of
   * several streams are taken in the order of their ids.
   */
  SqlStatement add(UUID tenant, List<Entry> entries) {
    String sql =
        "with held as materialized (select count(pg_advisory_xact_lock(hashtextextended(? || s, 0)))"
            + " as locks from (select distinct s from unnest(?::text[]) as s order by s) streams),"
            + " event as (insert into "
            + schema
            + ".outbox_event (tenant_id, id, name, stream, occurred_at, payload)"
            + " select ?, e.id, e.name, e.stream, e.occurred_at, e.payload::jsonb from held, unnest("
            + "?::uuid[], ?::text[], ?::uuid[], ?::timestamptz[], ?::text[])"
            + " as e (id, name, stream, occurred_at, payload)"
            + " returning tenant_id, id, stream, position)"
            + " insert into "
            + schema
            + ".outbox_delivery (tenant_id, event_id, subscriber, stream, position)"
            + " select e.tenant_id, e.id, s.subscriber, e.stream, e.position from event e"
            + " join unnest(?::uuid[], ?::text[]) as s (event, subscriber) on s.event = e.id";
    List<UUID> delivered = new ArrayList<>();
    List<String> subscribers = new ArrayList<>();
    for (Entry entry : entries) {
      for (String subscriber : entry.subscribers()) {
        delivered.add(entry.id());
        subscribers.add(subscriber);
      }
    }
    return SqlStatement.of(
        sql,
        schema + " stream " + tenant + ' ',
        entries.stream().map(entry -> entry.stream().toString()).toArray(String[]::new),
        tenant,
        entries.stream().map(Entry::id).toArray(UUID[]::new),
        entries.stream().map(Entry::name).toArray(String[]::new),
        entries.stream().map(Entry::stream).toArray(UUID[]::new),
        entries.stream().map(Entry::occurredAt).toArray(Instant[]::new),
        entries.stream().map(entry -> new String(entry.payload(), UTF_8)).toArray(String[]::new),
        delivered.toArray(UUID[]::new),
        subscribers.toArray(String[]::new));
  }

  /** Takes back the events that say so of that component. */
  Map<String, Long> erase(Connection connection, UUID tenant, String component, UUID value)
      throws SQLException {
    String events =
        "select e.id from "
            + schema
            + ".outbox_event e where e.tenant_id = ? and e.payload ->> ? = ?";
    long deliveries =
        delete(
            connection,
            "delete from "
                + schema
                + ".outbox_delivery where tenant_id = ? and event_id in ("
                + events
                + ")",
            tenant,
            tenant,
            component,
            value.toString());
    long erased =
        delete(
            connection,
            "delete from "
                + schema
                + ".outbox_event where tenant_id = ? and id in ("
                + events
                + ")",
            tenant,
            tenant,
            component,
            value.toString());
    return Map.of("outbox_delivery", deliveries, "outbox_event", erased);
  }

  private static long delete(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeLargeUpdate();
    }
  }

  /** What has not arrived, over all tenants. */
  EventBacklog backlog(Connection connection) throws SQLException {
    List<EventBacklog.Waiting> waiting = new ArrayList<>();
    List<EventBacklog.Parked> parked = new ArrayList<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "select subscriber, pending, parked, oldest, lag from "
                    + schema
                    + ".outbox_backlog()");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        waiting.add(
            new EventBacklog.Waiting(
                rows.getString(1),
                rows.getLong(2),
                rows.getLong(3),
                instant(rows, 4),
                rows.getLong(5)));
      }
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select tenant, event, name, subscriber, attempts, fault, sent_at from "
                + schema
                + ".outbox_parked(?)")) {
      statement.setInt(1, EventBacklog.MOST_SHOWN);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          parked.add(parked(rows));
        }
      }
    }
    return new EventBacklog(waiting, parked);
  }

  private static EventBacklog.Parked parked(ResultSet row) throws SQLException {
    return new EventBacklog.Parked(
        new TenantId(row.getObject(1, UUID.class)),
        row.getObject(2, UUID.class),
        row.getString(3),
        row.getString(4),
        row.getInt(5),
        row.getString(6),
        row.getObject(7, OffsetDateTime.class).toInstant());
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  /** Gives what is parked its tries again; says how many deliveries there were. */
  long redrive(Connection connection) throws SQLException {
    return number(connection, "select " + schema + ".outbox_redrive()");
  }

  /** Forgets events that arrived everywhere, at most that many of the oldest; says how many. */
  long sweep(Connection connection, Instant before, int most) throws SQLException {
    return number(
        connection,
        "select " + schema + ".outbox_sweep(?, ?)",
        OffsetDateTime.ofInstant(before, ZoneOffset.UTC),
        most);
  }

  static long number(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    }
  }
}
