package io.parley.identity.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.identity.api.Invitation;
import io.parley.identity.api.MemberView;
import io.parley.identity.api.Role;
import io.parley.identity.api.Session;
import io.parley.identity.api.SetOperatorPassword;
import io.parley.identity.api.SignedIn;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.tenancy.api.TenantStatus;
import io.parley.tenancy.api.TenantView;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who signs in, for how long, and who does not. */
class PeopleIT {
  private static Fixture it;

  @BeforeAll
  static void start() {
    it = new Fixture();
  }

  @AfterAll
  static void stop() {
    it.close();
  }

  @Test
  void anInvitedPersonSetsAPasswordAndSignsInWithTheAddressInAnyLetterCase() {
    TenantView tenant = it.tenants.add();
    String email = Fixture.anEmail();

    MemberView member = it.aMember(tenant.id(), email, Role.MODERATOR);
    SignedIn signedIn = it.signIn(tenant, email.toUpperCase(Locale.ROOT), Fixture.PASSWORD);

    assertThat(member.active()).isTrue();
    Session session = signedIn.session();
    assertThat(session.tenant()).isEqualTo(tenant.id());
    assertThat(session.role()).isEqualTo(Role.MODERATOR);
    assertThat(session.actor().id()).isEqualTo(member.id().toString());
    assertThat(session.actor().scopes())
        .containsExactlyInAnyOrder(Scope.DISCUSSION_READ, Scope.MODERATION);
    assertThat(it.session(signedIn)).contains(session);
    assertThat(it.asAnybody(() -> it.identity.session("x".repeat(43)))).isEmpty();
    assertThat(it.asAnybody(() -> it.identity.session(""))).isEmpty();
  }

  @Test
  void everyCauseOfRefusalGetsTheSameAnswer() {
    TenantView tenant = it.tenants.add();
    TenantView suspended = it.tenants.add();
    String email = Fixture.anEmail();
    it.aMember(tenant.id(), email, Role.ADMIN);
    it.aMember(suspended.id(), email, Role.ADMIN);
    it.tenants.become(suspended, TenantStatus.SUSPENDED);
    String invited = Fixture.anEmail();
    it.anInvitation(tenant.id(), invited, Role.ADMIN);
    TenantView unknown = it.tenants.add();
    it.tenants.forget(unknown);

    assertWrong(() -> it.signIn(tenant, email, "wrong horse battery"));
    assertWrong(() -> it.signIn(tenant, Fixture.anEmail(), Fixture.PASSWORD));
    assertWrong(() -> it.signIn(tenant, invited, Fixture.PASSWORD));
    assertWrong(() -> it.signIn(unknown, email, Fixture.PASSWORD));
    assertWrong(() -> it.signIn(suspended, email, Fixture.PASSWORD));
    assertWrong(() -> it.signIn(null, email, Fixture.PASSWORD));
  }

  static void assertWrong(Supplier<?> signIn) {
    assertThatThrownBy(signIn::get)
        .isInstanceOfSatisfying(
            Denied.class,
            denied -> {
              assertThat(denied.code()).isEqualTo("credentials.wrong");
              assertThat(denied.detail()).isEqualTo("Tenant, e-mail address or password is wrong.");
            });
  }

  @Test
  void signingInNeedsAnAddressAndAPassword() {
    TenantView tenant = it.tenants.add();

    assertThatThrownBy(() -> it.signIn(tenant, null, Fixture.PASSWORD))
        .isInstanceOfSatisfying(
            Rejected.class, refusal -> assertThat(refusal.field()).isEqualTo("email"));
    assertThatThrownBy(() -> it.signIn(tenant, Fixture.anEmail(), ""))
        .isInstanceOfSatisfying(
            Rejected.class, refusal -> assertThat(refusal.field()).isEqualTo("password"));
  }

  @Test
  void theOperatorSignsInWithoutATenant() {
    String email = Fixture.anEmail();
    setOperatorPassword(email, Fixture.PASSWORD);

    SignedIn signedIn = it.signIn(null, email, Fixture.PASSWORD);

    assertThat(signedIn.session().tenant()).isNull();
    assertThat(signedIn.session().role()).isNull();
    assertThat(signedIn.session().actor().kind()).isEqualTo(Actor.Kind.OPERATOR);
    assertThat(signedIn.session().actor().scopes()).containsExactly(Scope.OPERATOR);
    assertThat(it.session(signedIn)).isPresent();

    setOperatorPassword(email, "another long password");
    assertThat(it.session(signedIn)).isEmpty();
    assertWrong(() -> it.signIn(null, email, Fixture.PASSWORD));
    assertThat(it.signIn(null, email, "another long password")).isNotNull();
  }

  @Test
  void onlyTheOperatorAndParleySetTheOperatorsPassword() {
    TenantId tenant = it.tenants.add().id();
    SetOperatorPassword command =
        new SetOperatorPassword(Fixture.anEmail(), "Mallory", Fixture.PASSWORD);

    assertThatThrownBy(
            () ->
                it.asAdminOf(
                    tenant,
                    () -> {
                      it.identity.setOperatorPassword(command);
                      return command;
                    }))
        .isInstanceOf(Denied.class);
  }

  @Test
  void aSessionEndsAtSignOutAfterTwelveHoursAndWithItsTenant() {
    TenantView tenant = it.tenants.add();
    String email = Fixture.anEmail();
    it.aMember(tenant.id(), email, Role.OWNER);
    SignedIn left = it.signIn(tenant, email, Fixture.PASSWORD);
    SignedIn other = it.signIn(tenant, email, Fixture.PASSWORD);

    it.asAnybody(
        () -> {
          it.identity.signOut(left.token());
          return left;
        });

    assertThat(it.session(left)).isEmpty();
    assertThat(it.session(other)).isPresent();
    it.tenants.become(tenant, TenantStatus.SUSPENDED);
    assertThat(it.session(other)).isEmpty();
    it.tenants.become(tenant, TenantStatus.ACTIVE);
    assertThat(it.session(other)).isPresent();
    it.clock.go(Duration.ofHours(12));
    assertThat(it.session(other)).isEmpty();
  }

  @Test
  void aChangedRoleAndANewPasswordTakeEffectInOpenSessions() {
    TenantView tenant = it.tenants.add();
    String email = Fixture.anEmail();
    it.aMember(tenant.id(), email, Role.ADMIN);
    SignedIn signedIn = it.signIn(tenant, email, Fixture.PASSWORD);

    Invitation again = it.anInvitation(tenant.id(), email, Role.ANALYST);

    Session session = it.session(signedIn).orElseThrow();
    assertThat(session.role()).isEqualTo(Role.ANALYST);
    assertThat(session.actor().may(Scope.TENANT_ADMIN)).isFalse();
    it.accept(again.token(), "another long password");
    assertThat(it.session(signedIn)).isEmpty();
    assertWrong(() -> it.signIn(tenant, email, Fixture.PASSWORD));
  }

  @Test
  void tenFailuresCloseAnAccountForAWhileWhetherItExistsOrNot() {
    TenantView tenant = it.tenants.add();
    String nobody = Fixture.anEmail();
    for (int i = 0; i < 10; i++) {
      assertWrong(() -> it.signIn(tenant, nobody, "wrong horse battery"));
    }

    assertThatThrownBy(() -> it.signIn(tenant, nobody, "wrong horse battery"))
        .isInstanceOfSatisfying(
            io.parley.kernel.api.Unavailable.class,
            limited -> assertThat(limited.code()).isEqualTo("sign-in.limited"));
  }

  @Test
  void anErasedTenantLeavesNobody() {
    TenantView tenant = it.tenants.add();
    TenantView other = it.tenants.add();
    String email = Fixture.anEmail();
    it.aMember(tenant.id(), email, Role.OWNER);
    it.aMember(other.id(), email, Role.OWNER);
    it.aKeyOf(tenant.id(), Scope.MODERATION);
    SignedIn signedIn = it.signIn(tenant, email, Fixture.PASSWORD);

    assertThatThrownBy(() -> it.asAdminOf(tenant.id(), it.identity::eraseTenant))
        .isInstanceOf(Denied.class);
    Map<String, Long> erased =
        it.as(Actor.system("erasure"), tenant.id(), it.identity::eraseTenant);

    assertThat(erased).containsEntry("member", 1L).containsEntry("api_key", 1L);
    assertThat(it.session(signedIn)).isEmpty();
    assertThat(it.as(Actor.system("erasure"), tenant.id(), it.identity::eraseTenant).values())
        .containsOnly(0L);
    assertThat(it.signIn(other, email, Fixture.PASSWORD)).isNotNull();
  }

  private static void setOperatorPassword(String email, String password) {
    it.as(
        Actor.system("set-up"),
        null,
        () -> {
          it.identity.setOperatorPassword(new SetOperatorPassword(email, "Olga", password));
          return email;
        });
  }
}
