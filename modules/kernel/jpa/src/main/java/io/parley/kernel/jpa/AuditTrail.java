package io.parley.kernel.jpa;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who did what: rows of the module's schema, written in the transaction of the deed. */
final class AuditTrail {
  private final String schema;

  AuditTrail(String schema) {
    this.schema = schema;
  }

  /** Writes one row; says how many it wrote. */
  int write(
      Connection connection,
      CallContext context,
      Instant at,
      String action,
      @Nullable String target,
      String detail)
      throws SQLException {
    TenantId tenant = context.tenant();
    String columns = "id, at, actor_kind, actor_id, action, target, detail, request_id";
    String sql =
        tenant == null
            ? "insert into %s.installation_audit_entry (%s) values (?,?,?,?,?,?,?::jsonb,?)"
            : "insert into %s.audit_entry (%s, tenant_id) values (?,?,?,?,?,?,?::jsonb,?,?)";
    try (PreparedStatement statement =
        connection.prepareStatement(String.format(Locale.ROOT, sql, schema, columns))) {
      statement.setObject(1, Ids.next(at));
      statement.setTimestamp(2, Timestamp.from(at));
      statement.setString(3, context.actor().kind().name());
      statement.setString(4, context.actor().id());
      statement.setString(5, action);
      statement.setString(6, target);
      statement.setString(7, detail);
      statement.setObject(8, context.request().value());
      if (tenant != null) {
        statement.setObject(9, tenant.value());
      }
      return statement.executeUpdate();
    }
  }
}
