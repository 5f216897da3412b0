package io.parley.identity.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.identity.core.credential.CredentialText;
import io.parley.identity.core.credential.Passwords;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.Sha256;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.Unavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AccessTest {
  private static final TenantId TENANT = new TenantId(UUID.randomUUID());
  private static final UUID ID = UUID.randomUUID();
  private static final String SECRET = "s".repeat(43);
  private static final KeyToken KEY = new KeyToken(new CredentialText(TENANT, ID, SECRET));

  private final Passwords passwords = new Passwords(1, Duration.ofSeconds(5));

  @Test
  void aRightKeyIsItsHoldersAndAWrongOneNobodys() {
    Holder holder = key(Set.of(Scope.MODERATION));
    Access access = access(token -> Optional.of(new Credential(holder, Sha256.textOf(SECRET))));

    assertThat(access.authenticate(KEY)).contains(holder);
    assertThat(access.authenticate(new KeyToken(new CredentialText(TENANT, ID, "t".repeat(43)))))
        .isEmpty();
  }

  @Test
  void anUnknownKeyIsNobodys() {
    assertThat(access(token -> Optional.empty()).authenticate(KEY)).isEmpty();
  }

  @Test
  void aDatabaseThatIsAwayIsNoWrongKey() {
    Access access =
        access(
            token -> {
              throw new Unavailable("database.unavailable", "away");
            });

    assertThatThrownBy(() -> access.authenticate(KEY)).isInstanceOf(Unavailable.class);
  }

  @Test
  void aPasswordForNobodyTakesAboutAsLongAsAWrongOne() {
    Holder holder = person("owner");
    String hash = passwords.hash("correct horse battery");
    Access known =
        new Access(
            passwords,
            token -> Optional.of(new Credential(holder, hash)),
            token -> Optional.empty());
    Access unknown = access(token -> Optional.empty());
    PasswordToken wrong = new PasswordToken(TENANT, "a@b", "wrong horse battery");
    assertThat(known.authenticate(wrong)).isEmpty();
    assertThat(unknown.authenticate(wrong)).isEmpty();

    long ofSomebody = fastest(() -> known.authenticate(wrong));
    long ofNobody = fastest(() -> unknown.authenticate(wrong));

    assertThat(ofNobody).isBetween(ofSomebody / 3, ofSomebody * 3);
    assertThat(known.authenticate(new PasswordToken(TENANT, "a@b", "correct horse battery")))
        .contains(holder);
  }

  private static long fastest(Runnable work) {
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      work.run();
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    return fastest;
  }

  @Test
  void rolesImplyScopesAndNoRoleOfATenantImpliesTheOperators() {
    assertThat(scopes("owner"))
        .containsExactlyInAnyOrder(
            Scope.DISCUSSION_READ,
            Scope.DISCUSSION_WRITE,
            Scope.MODERATION,
            Scope.SITE_ADMIN,
            Scope.TENANT_ADMIN,
            Scope.EVENTS_READ);
    assertThat(scopes("admin")).isEqualTo(scopes("owner"));
    assertThat(scopes("moderator"))
        .containsExactlyInAnyOrder(Scope.DISCUSSION_READ, Scope.MODERATION);
    assertThat(scopes("analyst"))
        .containsExactlyInAnyOrder(Scope.DISCUSSION_READ, Scope.EVENTS_READ);
    assertThat(scopes(Holder.OPERATOR)).containsExactly(Scope.OPERATOR);
    assertThat(scopes("stranger")).isEmpty();
  }

  @Test
  void aKeyHasExactlyItsScopes() {
    for (Scope scope : Scope.values()) {
      assertThat(access(token -> Optional.empty()).actor(key(Set.of(scope))).scopes())
          .containsExactly(scope);
    }
  }

  @Test
  void tokensDoNotShowTheirSecrets() {
    assertThat(new PasswordToken(TENANT, "a@b", "correct horse battery").toString())
        .doesNotContain("a@b")
        .doesNotContain("horse");
    assertThat(KEY.toString()).doesNotContain(SECRET);
  }

  private Set<Scope> scopes(String role) {
    return access(token -> Optional.empty()).actor(person(role)).scopes();
  }

  private static Holder person(String role) {
    return new Holder(Actor.Kind.MEMBER, ID, Set.of(role), Set.of(), 1);
  }

  private static Holder key(Set<Scope> scopes) {
    return new Holder(Actor.Kind.API_KEY, ID, Set.of(), scopes, 0);
  }

  private Access access(Function<KeyToken, Optional<Credential>> keys) {
    return new Access(passwords, token -> Optional.empty(), keys);
  }
}
