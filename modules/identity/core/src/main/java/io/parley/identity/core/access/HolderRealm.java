package io.parley.identity.core.access;

import io.parley.kernel.api.Scope;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.IncorrectCredentialsException;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.credential.CredentialsMatcher;
import org.apache.shiro.authz.AuthorizationInfo;
import org.apache.shiro.authz.SimpleAuthorizationInfo;
import org.apache.shiro.realm.AuthorizingRealm;
import org.apache.shiro.subject.PrincipalCollection;

/**
 * A realm for one kind of token. A credential that does not exist is compared, too, with one that
 * never matches, so that the time taken does not tell which part was wrong.
 */
final class HolderRealm<T extends AuthenticationToken> extends AuthorizingRealm {
  private final Class<T> kind;
  private final Function<T, Optional<Credential>> stored;
  private final String nobodysProof;

  HolderRealm(
      String name,
      Class<T> kind,
      CredentialsMatcher matcher,
      String nobodysProof,
      Function<T, Optional<Credential>> stored) {
    super(matcher);
    this.kind = kind;
    this.stored = stored;
    this.nobodysProof = nobodysProof;
    setName(name);
    setAuthenticationTokenClass(kind);
    setCachingEnabled(false);
    setRolePermissionResolver(new RolePermissions());
  }

  @Override
  protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
    return stored
        .apply(kind.cast(token))
        .map(found -> new SimpleAuthenticationInfo(found.holder(), found.proof(), getName()))
        .orElseGet(() -> new SimpleAuthenticationInfo(Nobody.INSTANCE, nobodysProof, getName()));
  }

  @Override
  protected void assertCredentialsMatch(AuthenticationToken token, AuthenticationInfo info)
      throws AuthenticationException {
    super.assertCredentialsMatch(token, info);
    if (info.getPrincipals().getPrimaryPrincipal() == Nobody.INSTANCE) {
      throw new IncorrectCredentialsException();
    }
  }

  @Override
  protected AuthorizationInfo doGetAuthorizationInfo(PrincipalCollection principals) {
    SimpleAuthorizationInfo info = new SimpleAuthorizationInfo();
    for (Object principal : principals.fromRealm(getName())) {
      if (principal instanceof Holder holder) {
        info.addRoles(holder.roles());
        info.addStringPermissions(
            holder.scopes().stream().map(Scope::text).collect(Collectors.toSet()));
      }
    }
    return info;
  }

  private enum Nobody {
    INSTANCE
  }
}
