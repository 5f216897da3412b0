package io.parley.identity.core.access;

import io.parley.kernel.api.Scope;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.shiro.authz.Permission;
import org.apache.shiro.authz.permission.RolePermissionResolver;
import org.apache.shiro.authz.permission.WildcardPermission;

/** What each role may do. */
final class RolePermissions implements RolePermissionResolver {
  private static final Set<Scope> WHOLE_TENANT = EnumSet.complementOf(EnumSet.of(Scope.OPERATOR));

  private static final Map<String, Set<Scope>> ROLES =
      Map.of(
          "owner",
          WHOLE_TENANT,
          "admin",
          WHOLE_TENANT,
          "moderator",
          EnumSet.of(Scope.DISCUSSION_READ, Scope.MODERATION),
          "analyst",
          EnumSet.of(Scope.DISCUSSION_READ, Scope.EVENTS_READ),
          Holder.OPERATOR,
          EnumSet.of(Scope.OPERATOR));

  @Override
  public Collection<Permission> resolvePermissionsInRole(String role) {
    return ROLES.getOrDefault(role, Set.of()).stream()
        .<Permission>map(scope -> new WildcardPermission(scope.text()))
        .toList();
  }
}
