package io.parley.kernel.events;

import io.parley.kernel.api.DeliveredEvent;
import io.parley.kernel.runtime.Ids;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * The table {@code outbox_delivery} as one delivery works it off, for the tenant of the
 * transaction.
 *
 * <p>An event is taken together with all that wait before it in its stream, or not at all. So at
 * most one server at a time has events of a stream, and the first of a stream that has not arrived
 * tells whether the stream goes on: when it is leased, is to be tried later or is parked, those
 * behind it stay. Not behind one that was put aside, which is parked because its subscriber does
 * not know such events.
 */
final class DeliveryTable {
  // Rows that somebody else is taking are skipped, so two servers get different ones at once; which
  // leaves holes in streams. The look at the head only saves locking what could not be taken.
  private static final String LOCK =
      """
      select d.event_id from :schema.outbox_delivery d
      where d.tenant_id = ? and d.subscriber = ? and d.state = 'pending'
        and d.next_attempt_at <= now()
        and (select h.state = 'pending' and h.next_attempt_at <= now()
             from :schema.outbox_delivery h
             where h.tenant_id = d.tenant_id and h.subscriber = d.subscriber
               and h.stream = d.stream and h.state <> 'delivered'
               and (h.state <> 'parked' or h.fault is distinct from 'event.unknown')
             order by h.position limit 1)
      order by d.position limit ? for update of d skip locked\
      """;

  // A statement of its own: it sees what was committed while the locks were taken. What is behind a
  // hole is left to whoever has the hole.
  private static final String LEASE =
      """
      update :schema.outbox_delivery d
      set lease_token = ?, next_attempt_at = now() + make_interval(secs => ?)
      from :schema.outbox_event e
      where d.tenant_id = ? and d.subscriber = ? and d.event_id = any (?)
        and e.tenant_id = d.tenant_id and e.id = d.event_id
        and not exists (
          select from :schema.outbox_delivery p
          where p.tenant_id = d.tenant_id and p.subscriber = d.subscriber and p.stream = d.stream
            and p.position < d.position and p.state <> 'delivered' and p.event_id <> all (?)
            and (p.state <> 'parked' or p.fault is distinct from 'event.unknown'))
      returning e.id, e.name, d.stream, d.position, e.occurred_at, e.payload::text, d.attempts\
      """;

  private static final String HELD =
      " where tenant_id = ? and subscriber = ? and event_id = any (?) and lease_token = ?"
          + " and state = 'pending'";

  private final String schema;
  private final String subscriber;
  private final String lock;
  private final String lease;

  DeliveryTable(String schema, String subscriber) {
    this.schema = schema;
    this.subscriber = subscriber;
    this.lock = LOCK.replace(":schema", schema);
    this.lease = LEASE.replace(":schema", schema);
  }

  /** Takes events that may be delivered now, in the order of their positions. */
  Claim claim(Connection connection, UUID tenant, int most, Duration term) throws SQLException {
    relax(connection);
    UUID[] locked = lock(connection, tenant, most);
    UUID token = Ids.next();
    List<Claim.Leased> leased =
        locked.length == 0 ? List.of() : lease(connection, tenant, token, locked, term);
    return new Claim(tenant, token, leased, locked.length == most);
  }

  private UUID[] lock(Connection connection, UUID tenant, int most) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(lock)) {
      statement.setObject(1, tenant);
      statement.setString(2, subscriber);
      statement.setInt(3, most);
      List<UUID> locked = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          locked.add(rows.getObject(1, UUID.class));
        }
      }
      return locked.toArray(UUID[]::new);
    }
  }

  private List<Claim.Leased> lease(
      Connection connection, UUID tenant, UUID token, UUID[] locked, Duration term)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(lease)) {
      Array ids = connection.createArrayOf("uuid", locked);
      statement.setObject(1, token);
      statement.setDouble(2, seconds(term));
      statement.setObject(3, tenant);
      statement.setString(4, subscriber);
      statement.setArray(5, ids);
      statement.setArray(6, ids);
      List<Claim.Leased> leased = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          leased.add(leased(rows));
        }
      }
      leased.sort(Comparator.comparingLong(one -> one.event().position()));
      return leased;
    }
  }

  private static Claim.Leased leased(ResultSet row) throws SQLException {
    return new Claim.Leased(
        new DeliveredEvent(
            row.getObject(1, UUID.class),
            row.getString(2),
            row.getObject(3, UUID.class),
            row.getLong(4),
            row.getObject(5, OffsetDateTime.class).toInstant(),
            row.getString(6)),
        row.getInt(7));
  }

  /** These have arrived. */
  void delivered(Connection connection, Claim claim, List<Claim.Leased> events)
      throws SQLException {
    change(
        connection,
        claim,
        events,
        "state = 'delivered', delivered_at = now(), lease_token = null, fault = null");
  }

  /** These were not tried: whoever comes next may take them. */
  void release(Connection connection, Claim claim, List<Claim.Leased> events) throws SQLException {
    change(connection, claim, events, "lease_token = null, next_attempt_at = now()");
  }

  /** This was tried in vain, and is tried again after a while. */
  void postpone(Connection connection, Claim claim, Claim.Leased event, String fault, Duration wait)
      throws SQLException {
    change(
        connection,
        claim,
        List.of(event),
        "attempts = attempts + 1, lease_token = null, fault = ?,"
            + " next_attempt_at = now() + make_interval(secs => ?)",
        fault,
        seconds(wait));
  }

  /** This was tried in vain too often. */
  void park(Connection connection, Claim claim, Claim.Leased event, String fault)
      throws SQLException {
    change(
        connection,
        claim,
        List.of(event),
        "attempts = attempts + 1, state = 'parked', lease_token = null, fault = ?",
        fault);
  }

  // Without effect on rows that were taken by somebody else since, because the lease ran out.
  private void change(
      Connection connection,
      Claim claim,
      List<Claim.Leased> events,
      String assignments,
      Object... values)
      throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    relax(connection);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update " + schema + ".outbox_delivery set " + assignments + HELD)) {
      int next = 1;
      for (Object value : values) {
        statement.setObject(next++, value);
      }
      UUID[] ids = events.stream().map(leased -> leased.event().id()).toArray(UUID[]::new);
      statement.setObject(next++, claim.tenant());
      statement.setString(next++, subscriber);
      statement.setArray(next++, connection.createArrayOf("uuid", ids));
      statement.setObject(next, claim.token());
      statement.executeUpdate();
    }
  }

  // What is lost when the database dies is done again, and the inbox of the subscriber knows it: no
  // need to wait for the disk.
  private static void relax(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config('synchronous_commit', 'off', true)")) {
      statement.execute();
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  /** Tenants for whom something may be tried now, in a transaction of no tenant. */
  List<UUID> due(Connection connection, int most) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select * from " + schema + ".outbox_due(?, ?)")) {
      statement.setString(1, subscriber);
      statement.setInt(2, most);
      List<UUID> tenants = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          tenants.add(rows.getObject(1, UUID.class));
        }
      }
      return tenants;
    }
  }
}
