package io.parley.acceptance.statistics;

import io.parley.testkit.http.Site;
import io.parley.testkit.server.ParleyServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What outbox and inbox say about the way of a tenant's events from one module to another.
 *
 * @param sent events that the sender has for this subscriber
 * @param delivered of these, how many the sender takes for delivered
 * @param taken of these, how many had their effect
 * @param early of these, how many had their effect in an earlier transaction than the event before
 *     them in their stream
 * @param transactions in how many transactions the effects were
 * @param unsent events that had an effect and were never sent
 */
record Arrivals(long sent, long delivered, long taken, long early, long transactions, long unsent) {
  private static final String SQL =
      """
      select count(way.state), count(*) filter (where way.state = 'delivered'),
        count(way.received_at), count(*) filter (where way.received_at < way.before),
        count(distinct way.received_at),
        (select count(*) from SUBSCRIBER.inbox_event i where i.tenant_id = t.id and not exists (
          select from SENDER.outbox_event e where e.tenant_id = i.tenant_id and e.id = i.event_id))
      from tenancy.tenant t left join lateral (
        select d.state, i.received_at,
          lag(i.received_at) over (partition by e.stream order by e.position) as before
        from SENDER.outbox_event e
        join SENDER.outbox_delivery d on d.tenant_id = e.tenant_id and d.event_id = e.id
        left join SUBSCRIBER.inbox_event i on i.tenant_id = e.tenant_id and i.event_id = e.id
        where e.tenant_id = t.id and d.subscriber = 'SUBSCRIBER') way on true
      where t.id = ?::uuid group by t.id
      """;

  /** Events of the site's tenant, all modules being in one database. */
  static Arrivals of(ParleyServer server, Site site, String sender, String subscriber)
      throws SQLException {
    String sql = SQL.replace("SENDER", sender).replace("SUBSCRIBER", subscriber);
    try (Connection connection = server.connect("postgres");
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, site.tenant().id());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return new Arrivals(
            row.getLong(1),
            row.getLong(2),
            row.getLong(3),
            row.getLong(4),
            row.getLong(5),
            row.getLong(6));
      }
    }
  }
}
