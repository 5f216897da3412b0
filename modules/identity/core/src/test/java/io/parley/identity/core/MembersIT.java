package io.parley.identity.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.identity.api.AcceptInvitation;
import io.parley.identity.api.ChangeRole;
import io.parley.identity.api.Invitation;
import io.parley.identity.api.Invite;
import io.parley.identity.api.MemberContact;
import io.parley.identity.api.MemberLetter;
import io.parley.identity.api.MemberView;
import io.parley.identity.api.Role;
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
import io.parley.tenancy.api.TenantView;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is invited, becomes what, and leaves. */
class MembersIT {
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
  void anInvitationIsUsedOnceAndEndsAfterSevenDaysOrWhenItIsRenewed() {
    TenantId tenant = it.tenants.add().id();
    Invitation used = it.anInvitation(tenant, Fixture.anEmail(), Role.ADMIN);
    it.accept(used.token(), Fixture.PASSWORD);
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

  @Test
  void theMailAboutAnInvitationHasATokenOfItsOwnThatNobodyStores() {
    TenantId tenant = it.tenants.add().id();
    Invitation invited = it.anInvitation(tenant, Fixture.anEmail(), Role.ANALYST);
    MemberLetter letter = letter(tenant, invited.member()).orElseThrow();

    assertThat(letter.email()).isEqualTo(invited.email());
    assertThat(letter.expiresAt()).isEqualTo(invited.expiresAt());
    assertThat(letter.token()).isNotEqualTo(invited.token());
    assertThat(letter(tenant, invited.member())).contains(letter);
    it.accept(letter.token(), Fixture.PASSWORD);

    assertThat(letter(tenant, invited.member())).isEmpty();
    assertUnknown(invited.token());
  }

  @Test
  void invitingAgainMakesTheMailBeforeWorthless() {
    TenantId tenant = it.tenants.add().id();
    String email = Fixture.anEmail();
    UUID member = it.anInvitation(tenant, email, Role.ANALYST).member();
    String former = letter(tenant, member).orElseThrow().token();
    it.anInvitation(tenant, email, Role.ANALYST);

    assertUnknown(former);
    it.accept(letter(tenant, member).orElseThrow().token(), Fixture.PASSWORD);
  }

  @Test
  void onlyParleyItselfIsGivenTheTokenOfTheMail() {
    TenantId tenant = it.tenants.add().id();
    UUID member = it.anInvitation(tenant, Fixture.anEmail(), Role.ANALYST).member();

    assertThatThrownBy(() -> it.asAdminOf(tenant, () -> it.identity.invitationLetter(member)))
        .isInstanceOf(Denied.class);
    assertThatThrownBy(() -> it.asOperatorIn(tenant, () -> it.identity.invitationLetter(member)))
        .isInstanceOf(Denied.class);
    assertThat(letter(it.tenants.add().id(), member)).isEmpty();
  }

  @Test
  void aMemberIsWrittenToAsWhatTheyAreNow() {
    TenantId tenant = it.tenants.add().id();
    UUID invited = it.anInvitation(tenant, Fixture.anEmail(), Role.MODERATOR).member();
    MemberView member = it.aMember(tenant, Fixture.anEmail(), Role.MODERATOR);

    assertThat(contact(tenant, invited)).isEmpty();
    MemberContact moderator = contact(tenant, member.id()).orElseThrow();
    assertThat(moderator.email()).isEqualTo(member.email());
    assertThat(moderator.actor())
        .isEqualTo(new Actor(Actor.Kind.MEMBER, member.id().toString(), Role.MODERATOR.scopes()));
    it.asOperatorIn(
        tenant, () -> it.identity.changeRole(new ChangeRole(member.id(), Role.ANALYST)));
    assertThat(contact(tenant, member.id()).orElseThrow().actor().may(Scope.MODERATION)).isFalse();
    assertThat(contact(it.tenants.add().id(), member.id())).isEmpty();
    it.asOperatorIn(
        tenant,
        () -> {
          it.identity.removeMember(member.id());
          return true;
        });

    assertThat(contact(tenant, member.id())).isEmpty();
    assertThatThrownBy(() -> it.asAdminOf(tenant, () -> it.identity.memberContact(member.id())))
        .isInstanceOf(Denied.class);
  }

  private static Optional<MemberContact> contact(TenantId tenant, UUID member) {
    return it.as(Actor.system("notification"), tenant, () -> it.identity.memberContact(member));
  }

  private static Optional<MemberLetter> letter(TenantId tenant, UUID member) {
    return it.as(Actor.system("notification"), tenant, () -> it.identity.invitationLetter(member));
  }

  private static void assertUnknown(String token) {
    assertThatThrownBy(() -> it.accept(token, Fixture.PASSWORD))
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
    assertThatThrownBy(() -> it.accept(invitation.token(), "short"))
        .isInstanceOfSatisfying(
            Rejected.class, refusal -> assertThat(refusal.field()).isEqualTo("password"));
    assertThat(it.accept(invitation.token(), Fixture.PASSWORD).active()).isTrue();
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
    assertThat(it.session(signedIn).orElseThrow().actor().may(Scope.TENANT_ADMIN)).isFalse();

    remove(tenant.id(), member);
    assertThat(it.session(signedIn)).isEmpty();
    PeopleIT.assertWrong(() -> it.signIn(tenant, email, Fixture.PASSWORD));
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
}
