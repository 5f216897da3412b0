package io.parley.kernel.jpa;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.AuditEntry;
import io.parley.kernel.api.AuditQuery;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.Wire;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who did what: rows of the module's schema, written in the transaction of the deed. */
final class AuditTrail {
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  // Entries of before there was one shape keep other things under these names.
  private static final String CHANGES =
      "(coalesce(detail, '{}') - array(select name from unnest(array['before', 'after', 'about']) name"
          + " where jsonb_typeof(detail -> name) <> 'object'))::text";

  private final String schema;
  private final Wire wire;

  AuditTrail(String schema, Wire wire) {
    this.schema = schema;
    this.wire = wire;
  }

  /** Writes one row. */
  SqlStatement entry(
      CallContext context, Instant at, String action, @Nullable String target, Changes changes) {
    TenantId tenant = context.tenant();
    String columns = "id, at, actor_kind, actor_id, action, target, detail, request_id";
    String sql =
        tenant == null
            ? "insert into %s.installation_audit_entry (%s) values (?,?,?,?,?,?,?::jsonb,?)"
            : "insert into %s.audit_entry (%s, tenant_id) values (?,?,?,?,?,?,?::jsonb,?,?)";
    List<@Nullable Object> values =
        new ArrayList<>(
            List.of(
                Ids.next(at),
                at,
                context.actor().kind(),
                context.actor().id(),
                action,
                SqlStatement.Missing.TEXT.or(target),
                new String(wire.write(changes.stored()), StandardCharsets.UTF_8),
                context.request().value()));
    if (tenant != null) {
      values.add(tenant.value());
    }
    return new SqlStatement(String.format(Locale.ROOT, sql, schema, columns), values);
  }

  /** Refuses what nobody may ask for. */
  static void check(AuditQuery query) {
    if (query.limit() < 1 || query.limit() > AuditQuery.MOST) {
      throw new Rejected(
          "limit.range", "An answer holds 1 to " + AuditQuery.MOST + " entries.", "limit");
    }
  }

  /** The entries of a tenant, newest first. */
  List<AuditEntry> find(Connection connection, TenantId tenant, AuditQuery query)
      throws SQLException {
    StringBuilder sql =
        new StringBuilder("select id, at, actor_kind, actor_id, action, target, request_id, ")
            .append(CHANGES)
            .append(" from ")
            .append(schema)
            .append(".audit_entry where tenant_id = ?");
    List<Object> values = new ArrayList<>(List.of(tenant.value()));
    narrow(sql, values, " and id < ?", query.before());
    narrow(sql, values, " and actor_id = ?", query.actor());
    narrow(sql, values, " and action = ?", query.action());
    narrow(sql, values, " and target = ?", query.target());
    UUID site = query.site();
    narrow(sql, values, " and detail ->> 'siteId' = ?", site == null ? null : site.toString());
    Instant from = query.from();
    if (from != null) {
      narrow(sql, values, " and id >= ?", firstOf(bounded(from).minusMillis(1)));
      narrow(sql, values, " and at >= ?", Timestamp.from(bounded(from)));
    }
    Instant until = query.until();
    if (until != null) {
      narrow(sql, values, " and id < ?", firstOf(bounded(until).plusMillis(1)));
      narrow(sql, values, " and at < ?", Timestamp.from(bounded(until)));
    }
    sql.append(" order by id desc limit ").append(query.limit());
    try (PreparedStatement select = connection.prepareStatement(sql.toString())) {
      for (int i = 0; i < values.size(); i++) {
        select.setObject(i + 1, values.get(i));
      }
      try (ResultSet rows = select.executeQuery()) {
        List<AuditEntry> found = new ArrayList<>();
        while (rows.next()) {
          found.add(entry(rows));
        }
        return found;
      }
    }
  }

  private static void narrow(
      StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
    if (value != null) {
      sql.append(condition);
      values.add(value);
    }
  }

  // Identifiers begin with the millisecond of the deed, which the database rounds: they bound what
  // the index has to look at.
  private static UUID firstOf(Instant at) {
    return new UUID(bounded(at).toEpochMilli() << 16, 0);
  }

  private static Instant bounded(Instant at) {
    return at.isBefore(Instant.EPOCH) ? Instant.EPOCH : at.isAfter(LAST) ? LAST : at;
  }

  private AuditEntry entry(ResultSet row) throws SQLException {
    Changes.Stored changes =
        wire.read(row.getString(8).getBytes(StandardCharsets.UTF_8), Changes.Stored.class);
    return new AuditEntry(
        row.getObject(1, UUID.class),
        row.getTimestamp(2).toInstant(),
        Actor.Kind.valueOf(row.getString(3)),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        changes.siteId(),
        present(changes.before()),
        present(changes.after()),
        present(changes.about()),
        row.getObject(7, UUID.class));
  }

  private static Map<String, String> present(@Nullable Map<String, String> texts) {
    return texts == null ? Map.of() : texts;
  }
}
