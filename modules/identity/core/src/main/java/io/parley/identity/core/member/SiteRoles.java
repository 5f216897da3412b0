package io.parley.identity.core.member;

import io.parley.identity.api.Role;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.jpa.UnitOfWork;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What members are at single sites. Use it inside units of work. */
final class SiteRoles {
  private final UnitOfWork unit;

  SiteRoles(UnitOfWork unit) {
    this.unit = unit;
  }

  /** The roles of a member by site. */
  Map<UUID, Role> of(Member member) {
    // Whoever has a role on all sites has none at a single one.
    return member.role() != null
        ? Map.of()
        : of(List.of(member.id())).getOrDefault(member.id(), Map.of());
  }

  /** The roles of those members by site; who has none is absent. */
  Map<UUID, Map<UUID, Role>> of(Collection<UUID> members) {
    UUID tenant = tenant();
    return unit.jdbc(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select member_id, site_id, role from member_site"
                      + " where tenant_id = ? and member_id = any(?)")) {
            select.setObject(1, tenant);
            select.setArray(2, connection.createArrayOf("uuid", members.toArray()));
            return read(select);
          }
        });
  }

  private static Map<UUID, Map<UUID, Role>> read(PreparedStatement select) throws SQLException {
    Map<UUID, Map<UUID, Role>> found = new HashMap<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        found
            .computeIfAbsent(row.getObject(1, UUID.class), absent -> new HashMap<>())
            .put(row.getObject(2, UUID.class), Role.valueOf(row.getString(3)));
      }
    }
    return found;
  }

  /** Gives a member those roles and no other. */
  void replace(UUID member, Map<UUID, Role> roles) {
    UUID tenant = tenant();
    unit.jdbc(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement(
                  "delete from member_site where tenant_id = ? and member_id = ?")) {
            delete.setObject(1, tenant);
            delete.setObject(2, member);
            delete.executeUpdate();
          }
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into member_site (tenant_id, member_id, site_id, role)"
                      + " values (?, ?, ?, ?)")) {
            for (Map.Entry<UUID, Role> role : roles.entrySet()) {
              insert.setObject(1, tenant);
              insert.setObject(2, member);
              insert.setObject(3, role.getKey());
              insert.setString(4, role.getValue().name());
              insert.addBatch();
            }
            return insert.executeBatch().length;
          }
        });
  }

  private static UUID tenant() {
    return CallContext.current().requireTenant().value();
  }
}
