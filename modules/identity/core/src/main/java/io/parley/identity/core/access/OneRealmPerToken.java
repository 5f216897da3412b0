package io.parley.identity.core.access;

import java.util.Collection;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.pam.ModularRealmAuthenticator;
import org.apache.shiro.authc.pam.UnsupportedTokenException;
import org.apache.shiro.realm.Realm;

/**
 * Asks the one realm that knows the kind of token. Shiro's own strategies ask several and swallow
 * what they throw, so that a database that is away would look like a wrong password.
 */
final class OneRealmPerToken extends ModularRealmAuthenticator {
  @Override
  protected AuthenticationInfo doMultiRealmAuthentication(
      Collection<Realm> realms, AuthenticationToken token) {
    return realms.stream()
        .filter(realm -> realm.supports(token))
        .findFirst()
        .map(realm -> doSingleRealmAuthentication(realm, token))
        .orElseThrow(() -> new UnsupportedTokenException("No realm knows this kind of token."));
  }
}
