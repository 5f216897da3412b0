package io.parley.identity.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.identity.api.AcceptInvitation;
import io.parley.identity.api.ChangeRole;
import io.parley.identity.api.Invitation;
import io.parley.identity.api.Invite;
import io.parley.identity.api.MemberView;
import io.parley.identity.api.Role;
import io.parley.identity.api.Session;
import io.parley.identity.api.SetOperatorPassword;
import io.parley.identity.api.SignedIn;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import io.parley.tenancy.api.TenantStatus;
import io.parley.tenancy.api.TenantView;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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
    assertThat(session(signedIn)).contains(session);
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

  private static void assertWrong(Supplier<?> signIn) {
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
    assertThat(session(signedIn)).isPresent();

    setOperatorPassword(email, "another long password");
    assertThat(session(signedIn)).isEmpty();
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

    assertThat(session(left)).isEmpty();
    assertThat(session(other)).isPresent();
    it.tenants.become(tenant, TenantStatus.SUSPENDED);
    assertThat(session(other)).isEmpty();
    it.tenants.become(tenant, TenantStatus.ACTIVE);
    assertThat(session(other)).isPresent();
    it.clock.go(Duration.ofHours(12));
    assertThat(session(other)).isEmpty();
  }

  @Test
  void aChangedRoleAndANewPasswordTakeEffectInOpenSessions() {
    TenantView tenant = it.tenants.add();
    String email = Fixture.anEmail();
    it.aMember(tenant.id(), email, Role.ADMIN);
    SignedIn signedIn = it.signIn(tenant, email, Fixture.PASSWORD);

    Invitation again = it.anInvitation(tenant.id(), email, Role.ANALYST);

    Session session = session(signedIn).orElseThrow();
    assertThat(session.role()).isEqualTo(Role.ANALYST);
    assertThat(session.actor().may(Scope.TENANT_ADMIN)).isFalse();
    accept(again.token(), "another long password");
    assertThat(session(signedIn)).isEmpty();
    assertWrong(() -> it.signIn(tenant, email, Fixture.PASSWORD));
  }

  @Test
  void anInvitationIsUsedOnceAndEndsAfterSevenDaysOrWhenItIsRenewed() {
    TenantId tenant = it.tenants.add().id();
    Invitation used = it.anInvitation(tenant, Fixture.anEmail(), Role.ADMIN);
    accept(used.token(), Fixture.PASSWORD);
    String email = Fixture.anEmail();
    Invitation replaced = it.anInvitation(tenant, email, Role.ADMIN);
    Invitation late = it.anInvitation(tenant, email, Role.ADMIN);

    assertThat(late.member()).isEqualTo(replaced.member());
    assertUnknown(used.token());
    assertUnknown(replaced.token());
    assertUnknown("invite_nonsense");
    it.clock.go(Duration.ofDays(7));
    assertUnknown(late.token());
  }

  private static void assertUnknown(String token) {
    assertThatThrownBy(() -> accept(token, Fixture.PASSWORD))
        .isInstanceOfSatisfying(
            NotFound.class, unknown -> assertThat(unknown.code()).isEqualTo("invitation.unknown"));
  }

  @Test
  void aRepeatedRequestGetsTheSameInvitationAndTheSameMember() {
    TenantId tenant = it.tenants.add().id();
    RequestId request = new RequestId(Ids.next(), true);
    Invite command = new Invite(Fixture.anEmail(), "Ada", Role.OWNER);
    Supplier<Invitation> invite =
        () -> it.as(Fixture.operator(), tenant, request, () -> it.identity.invite(command));
    Invitation first = invite.get();
    assertThat(invite.get()).isEqualTo(first);

    RequestId acceptance = new RequestId(Ids.next(), true);
    Supplier<MemberView> accept =
        () ->
            it.as(
                Actor.reader(),
                null,
                acceptance,
                () ->
                    it.identity.acceptInvitation(
                        new AcceptInvitation(first.token(), Fixture.PASSWORD)));

    assertThat(accept.get()).isEqualTo(accept.get());
  }

  @Test
  void aShortPasswordDoesNotUseTheInvitationUp() {
    Invitation invitation = it.anInvitation(it.tenants.add().id(), Fixture.anEmail(), Role.OWNER);
    assertThatThrownBy(() -> accept(invitation.token(), "short"))
        .isInstanceOfSatisfying(
            Rejected.class, refusal -> assertThat(refusal.field()).isEqualTo("password"));
    assertThat(accept(invitation.token(), Fixture.PASSWORD).active()).isTrue();
  }

  @Test
  void anAdminCannotTakeOverAnOwner() {
    TenantId tenant = it.tenants.add().id();
    String owner = Fixture.anEmail();
    it.aMember(tenant, owner, Role.OWNER);
    UUID admin = it.anInvitation(tenant, Fixture.anEmail(), Role.ADMIN).member();
    UUID moderator = it.anInvitation(tenant, Fixture.anEmail(), Role.MODERATOR).member();

    assertOwnersOnly(admin, tenant, new Invite(owner, "Ada", Role.OWNER));
    assertOwnersOnly(admin, tenant, new Invite(owner, "Ada", Role.ANALYST));
    assertOwnersOnly(admin, tenant, new Invite(Fixture.anEmail(), "Eve", Role.OWNER));
    assertOwnersOnly(moderator, tenant, new Invite(Fixture.anEmail(), "Eve", Role.ANALYST));
    assertOwnersOnly(UUID.randomUUID(), tenant, new Invite(Fixture.anEmail(), "E", Role.ADMIN));
  }

  private static void assertOwnersOnly(UUID actor, TenantId tenant, Invite invite) {
    assertThatThrownBy(() -> it.asMember(actor, tenant, () -> it.identity.invite(invite)))
        .isInstanceOf(Denied.class);
  }

  @Test
  void aTenantKeepsAnOwner() {
    TenantId tenant = it.tenants.add().id();
    String email = Fixture.anEmail();
    UUID owner = it.aMember(tenant, email, Role.OWNER).id();
    Invite stepDown = new Invite(email, "Ada", Role.ADMIN);

    assertThatThrownBy(() -> it.asMember(owner, tenant, () -> it.identity.invite(stepDown)))
        .isInstanceOf(Conflict.class);
    it.aMember(tenant, Fixture.anEmail(), Role.OWNER);
    it.asMember(owner, tenant, () -> it.identity.invite(stepDown));
  }

  @Test
  void anotherRoleAndLeavingTakeEffectInOpenSessions() {
    TenantView tenant = it.tenants.add();
    String email = Fixture.anEmail();
    UUID member = it.aMember(tenant.id(), email, Role.ADMIN).id();
    SignedIn signedIn = it.signIn(tenant, email, Fixture.PASSWORD);

    MemberView changed = changeRole(tenant.id(), member, Role.ANALYST);
    assertThat(changed.role()).isEqualTo(Role.ANALYST);
    assertThat(session(signedIn).orElseThrow().actor().may(Scope.TENANT_ADMIN)).isFalse();

    remove(tenant.id(), member);
    assertThat(session(signedIn)).isEmpty();
    assertWrong(() -> it.signIn(tenant, email, Fixture.PASSWORD));
    assertThatThrownBy(() -> remove(tenant.id(), member)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> changeRole(tenant.id(), UUID.randomUUID(), Role.ADMIN))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void theLastOwnerStaysOneAndStays() {
    TenantId tenant = it.tenants.add().id();
    UUID owner = it.aMember(tenant, Fixture.anEmail(), Role.OWNER).id();
    // Who was only invited cannot look after the tenant yet, and so does not count.
    UUID invited = it.anInvitation(tenant, Fixture.anEmail(), Role.OWNER).member();

    assertThatThrownBy(() -> it.asMember(owner, tenant, () -> changeRoleHere(owner, Role.ADMIN)))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> it.asMember(owner, tenant, () -> removeHere(owner)))
        .isInstanceOf(Conflict.class);
    it.asMember(owner, tenant, () -> removeHere(invited));

    it.aMember(tenant, Fixture.anEmail(), Role.OWNER);
    it.asMember(owner, tenant, () -> removeHere(owner));
  }

  @Test
  void anAdminNeitherMakesNorChangesNorRemovesOwners() {
    TenantId tenant = it.tenants.add().id();
    UUID owner = it.aMember(tenant, Fixture.anEmail(), Role.OWNER).id();
    it.aMember(tenant, Fixture.anEmail(), Role.OWNER);
    UUID admin = it.aMember(tenant, Fixture.anEmail(), Role.ADMIN).id();

    assertThatThrownBy(() -> changeRole(tenant, owner, Role.ANALYST)).isInstanceOf(Denied.class);
    assertThatThrownBy(() -> changeRole(tenant, admin, Role.OWNER)).isInstanceOf(Denied.class);
    assertThatThrownBy(() -> remove(tenant, owner)).isInstanceOf(Denied.class);
    assertThatThrownBy(() -> it.asMember(admin, tenant, () -> changeRoleHere(admin, Role.OWNER)))
        .isInstanceOf(Denied.class);
  }

  private static MemberView changeRole(TenantId tenant, UUID member, Role role) {
    return it.asAdminOf(tenant, () -> changeRoleHere(member, role));
  }

  private static MemberView changeRoleHere(UUID member, Role role) {
    return it.identity.changeRole(new ChangeRole(member, role));
  }

  private static void remove(TenantId tenant, UUID member) {
    it.asAdminOf(tenant, () -> removeHere(member));
  }

  private static boolean removeHere(UUID member) {
    it.identity.removeMember(member);
    return true;
  }

  @Test
  void thePlanLimitsTheNumberOfMembers() {
    TenantId tenant = it.tenants.add().id();
    for (int i = 0; i < 5; i++) {
      it.anInvitation(tenant, Fixture.anEmail(), Role.ANALYST);
    }

    assertThatThrownBy(() -> it.anInvitation(tenant, Fixture.anEmail(), Role.ANALYST))
        .isInstanceOfSatisfying(
            Rejected.class, refusal -> assertThat(refusal.code()).isEqualTo("member.quota"));
  }

  @Test
  void listsTheMembersOfTheTenantByAddress() {
    TenantId tenant = it.tenants.add().id();
    it.anInvitation(it.tenants.add().id(), Fixture.anEmail(), Role.OWNER);
    for (String name : new String[] {"b", "C", "a"}) {
      it.anInvitation(tenant, name + "@example.org", Role.ANALYST);
    }

    var first = it.asAdminOf(tenant, () -> it.identity.members(new PageRequest(2, null)));
    var rest = it.asAdminOf(tenant, () -> it.identity.members(new PageRequest(2, first.next())));

    assertThat(first.items())
        .extracting(MemberView::email)
        .containsExactly("a@example.org", "b@example.org");
    assertThat(rest.items()).extracting(MemberView::email).containsExactly("C@example.org");
    assertThat(first.next()).isNotNull().doesNotContain("example");
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
    assertThat(session(signedIn)).isEmpty();
    assertThat(it.as(Actor.system("erasure"), tenant.id(), it.identity::eraseTenant).values())
        .containsOnly(0L);
    assertThat(it.signIn(other, email, Fixture.PASSWORD)).isNotNull();
  }

  private static Optional<Session> session(SignedIn signedIn) {
    return it.asAnybody(() -> it.identity.session(signedIn.token()));
  }

  private static MemberView accept(String token, String password) {
    return it.asAnybody(() -> it.identity.acceptInvitation(new AcceptInvitation(token, password)));
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
