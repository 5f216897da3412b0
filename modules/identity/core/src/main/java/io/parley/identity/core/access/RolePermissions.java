package io.parley.identity.core.access;

import io.parley.identity.api.Role;
import io.parley.kernel.api.Scope;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.shiro.authz.Permission;
import org.apache.shiro.authz.permission.RolePermissionResolver;
import org.apache.shiro.authz.permission.WildcardPermission;

/** What each role may do, the operator's too. */
final class RolePermissions implements RolePermissionResolver {
  private final Map<String, Set<Scope>> roles = new HashMap<>();

  RolePermissions() {
    Arrays.stream(Role.values())
        .forEach(role -> roles.put(role.name().toLowerCase(Locale.ROOT), role.scopes()));
    roles.put(Holder.OPERATOR, Set.of(Scope.OPERATOR));
  }

  @Override
  public Collection<Permission> resolvePermissionsInRole(String role) {
    return roles.getOrDefault(role, Set.of()).stream()
        .<Permission>map(scope -> new WildcardPermission(scope.text()))
        .toList();
  }
}
