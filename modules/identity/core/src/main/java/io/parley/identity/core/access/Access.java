package io.parley.identity.core.access;

import io.parley.identity.api.SiteRole;
import io.parley.identity.core.credential.Passwords;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.SiteScopes;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.credential.PasswordMatcher;
import org.apache.shiro.authc.credential.SimpleCredentialsMatcher;
import org.apache.shiro.mgt.DefaultSecurityManager;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.SimplePrincipalCollection;
import org.jspecify.annotations.Nullable;

/**
 * The door to Shiro: is a credential right, and what may its holder do. Without Shiro's sessions
 * and subjects: what modules see is the {@link Actor}.
 */
public final class Access {
  // Costs as much to compare with as a real one; no password has this hash.
  private static final String NOBODYS_PASSWORD =
      "$shiro2$argon2id$v=19$t=1,m=65536,p=4$bm9ib2R5IG5vYm9keSBubw$"
          + "bm9ib2R5IGhhcyB0aGlzIHBhc3N3b3JkLCBldmVyISE";

  private static final String NOBODYS_KEY = "-".repeat(43);

  private static final String PEOPLE = "people";
  private static final String PROGRAMS = "programs";

  private final DefaultSecurityManager security = new DefaultSecurityManager();

  /**
   * @param people the stored credential of a person, by tenant and e-mail address
   * @param programs the stored credential of a key, by tenant and id
   */
  public Access(
      Passwords passwords,
      Function<PasswordToken, Optional<Credential>> people,
      Function<KeyToken, Optional<Credential>> programs) {
    PasswordMatcher argon2 = new PasswordMatcher();
    argon2.setPasswordService(passwords);
    security.setAuthenticator(new OneRealmPerToken());
    security.setRealms(
        List.of(
            new HolderRealm<>(PEOPLE, PasswordToken.class, argon2, NOBODYS_PASSWORD, people),
            // Compares in constant time.
            new HolderRealm<>(
                PROGRAMS, KeyToken.class, new SimpleCredentialsMatcher(), NOBODYS_KEY, programs)));
  }

  /** Whose credential it is, or empty when it is wrong, for whatever reason. */
  public Optional<Holder> authenticate(AuthenticationToken token) {
    try {
      return Optional.of(
          (Holder) security.authenticate(token).getPrincipals().getPrimaryPrincipal());
    } catch (AuthenticationException refused) {
      // Shiro wraps what realms throw; a database that is away is no wrong password.
      if (refused.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      return Optional.empty();
    }
  }

  /** The holder as other modules see it, with the scopes that its roles and its key permit. */
  public Actor actor(Holder holder) {
    String realm = holder.roles().isEmpty() ? PROGRAMS : PEOPLE;
    PrincipalCollection principals = new SimplePrincipalCollection(holder, realm);
    Set<Scope> scopes =
        Arrays.stream(Scope.values())
            .filter(scope -> security.isPermitted(principals, scope.text()))
            .collect(Collectors.toSet());
    return new Actor(holder.kind(), holder.id().toString(), scopes, at(holder.sites()));
  }

  private static @Nullable SiteScopes at(List<SiteRole> roles) {
    if (roles.isEmpty()) {
      return null;
    }
    Map<Scope, Set<UUID>> sites = new EnumMap<>(Scope.class);
    for (SiteRole role : roles) {
      for (Scope scope : role.role().scopes()) {
        sites.computeIfAbsent(scope, absent -> new HashSet<>()).add(role.site());
      }
    }
    return new SiteScopes(sites);
  }

  /** Lets go of what Shiro holds. */
  public void close() {
    security.destroy();
  }
}
