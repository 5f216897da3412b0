package io.parley.identity.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.parley.identity.api.ChangeRole;
import io.parley.identity.api.Invite;
import io.parley.identity.api.MemberContact;
import io.parley.identity.api.MemberView;
import io.parley.identity.api.Role;
import io.parley.identity.api.Session;
import io.parley.identity.api.SignedIn;
import io.parley.identity.api.SiteRole;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.AuditEntry;
import io.parley.kernel.api.AuditQuery;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.tenancy.api.TenantView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members who are something at single sites. */
class SiteRolesIT {
  private static Fixture it;

  private TenantView tenant;
  private UUID paper;
  private UUID blog;

  @BeforeAll
  static void start() {
    it = new Fixture();
  }

  @AfterAll
  static void stop() {
    it.close();
  }

  @BeforeEach
  void twoSites() {
    tenant = it.tenants.add();
    paper = it.tenants.aSite();
    blog = it.tenants.aSite();
  }

  private MemberView invited(String email, List<SiteRole> sites) {
    String token =
        it.asAdminOf(tenant.id(), () -> it.identity.invite(new Invite(email, "Ada", null, sites)))
            .token();
    return it.accept(token, Fixture.PASSWORD);
  }

  private MemberView change(UUID member, Role role, List<SiteRole> sites) {
    return it.asAdminOf(
        tenant.id(), () -> it.identity.changeRole(new ChangeRole(member, role, sites)));
  }

  private Actor actor(SignedIn signedIn) {
    return it.session(signedIn).orElseThrow().actor();
  }

  @Test
  void aRoleAtASiteAllowsNothingElsewhere() {
    String email = Fixture.anEmail();
    List<SiteRole> roles =
        List.of(new SiteRole(paper, Role.MODERATOR), new SiteRole(blog, Role.ANALYST));

    MemberView member = invited(email, roles);
    Session session = it.signIn(tenant, email, Fixture.PASSWORD).session();

    assertThat(member.sites()).containsExactlyInAnyOrderElementsOf(roles);
    assertThat(member.role()).isEqualTo(Role.ANALYST);
    assertThat(session.role()).isNull();
    assertThat(session.sites()).containsExactlyInAnyOrderElementsOf(roles);
    Actor actor = session.actor();
    assertThat(actor.scopes()).isEmpty();
    assertThat(actor.reach(Scope.MODERATION).sites()).containsExactly(paper);
    assertThat(actor.reach(Scope.DISCUSSION_READ).sites()).containsExactlyInAnyOrder(paper, blog);
    assertThat(actor.reach(Scope.TENANT_ADMIN, Scope.SITE_ADMIN).sites()).isEmpty();
    assertThatThrownBy(
            () -> it.as(actor, tenant.id(), () -> it.identity.members(new PageRequest(10, null))))
        .isInstanceOf(Denied.class);
  }

  @Test
  void whatIsGivenAndTakenTakesEffectInOpenSessions() {
    String email = Fixture.anEmail();
    UUID member = invited(email, List.of(new SiteRole(paper, Role.MODERATOR))).id();
    SignedIn signedIn = it.signIn(tenant, email, Fixture.PASSWORD);

    change(member, null, List.of(new SiteRole(blog, Role.MODERATOR)));
    assertThat(actor(signedIn).reach(Scope.MODERATION).sites()).containsExactly(blog);

    MemberView everywhere = change(member, Role.MODERATOR, null);
    assertThat(everywhere.sites()).isNull();
    assertThat(actor(signedIn).may(Scope.MODERATION)).isTrue();
    assertThat(actor(signedIn).at()).isNull();

    change(member, null, List.of(new SiteRole(paper, Role.ANALYST)));
    assertThat(actor(signedIn).may(Scope.MODERATION)).isFalse();
    assertThat(actor(signedIn).reach(Scope.MODERATION).sites()).isEmpty();
    assertThat(it.session(signedIn).orElseThrow().role()).isNull();
  }

  @Test
  void whenASiteGoesItsRolesGoAndTheMemberStays() {
    String email = Fixture.anEmail();
    invited(
        email, List.of(new SiteRole(paper, Role.MODERATOR), new SiteRole(blog, Role.MODERATOR)));
    SignedIn signedIn = it.signIn(tenant, email, Fixture.PASSWORD);

    for (UUID site : List.of(paper, blog)) {
      assertThat(it.as(Actor.system("erasure"), tenant.id(), () -> it.identity.eraseSite(site)))
          .containsEntry("member_site", 1L);
    }

    assertThat(actor(signedIn).at()).isNull();
    assertThat(actor(signedIn).scopes()).isEmpty();
    assertThat(it.session(signedIn).orElseThrow().sites()).isEmpty();
  }

  @Test
  void whoeverWritesToAMemberKnowsItsSites() {
    UUID member = invited(Fixture.anEmail(), List.of(new SiteRole(paper, Role.MODERATOR))).id();

    MemberContact contact =
        it.as(Actor.system("notification"), tenant.id(), () -> it.identity.memberContact(member))
            .orElseThrow();

    assertThat(contact.actor().reach(Scope.MODERATION).sites()).containsExactly(paper);
  }

  @Test
  void listsAndTheTrailTellWhatWasGiven() {
    UUID member = invited(Fixture.anEmail(), List.of(new SiteRole(paper, Role.ANALYST))).id();
    it.aMember(tenant.id(), Fixture.anEmail(), Role.MODERATOR);
    change(member, null, List.of(new SiteRole(blog, Role.MODERATOR)));
    // The same once more changes nothing.
    change(member, null, List.of(new SiteRole(blog, Role.MODERATOR)));

    List<MemberView> listed =
        it.asAdminOf(tenant.id(), () -> it.identity.members(new PageRequest(10, null))).items();
    assertThat(listed).hasSize(2);
    for (MemberView one : listed) {
      assertThat(one.sites())
          .isEqualTo(one.id().equals(member) ? List.of(new SiteRole(blog, Role.MODERATOR)) : null);
    }
    List<AuditEntry> changes =
        it.asAdminOf(
            tenant.id(),
            () ->
                it.identity.auditTrail(
                    new AuditQuery(
                        null,
                        "member.role-changed",
                        member.toString(),
                        null,
                        null,
                        null,
                        null,
                        10)));
    assertThat(changes)
        .extracting(
            AuditEntry::site,
            entry -> entry.before().get("role"),
            entry -> entry.after().get("role"))
        .containsExactlyInAnyOrder(
            tuple(paper, null, "analyst"),
            tuple(paper, "analyst", null),
            tuple(blog, null, "moderator"));
  }

  @Test
  void anOwnerIsNotLimitedByAnAdminAndTheLastOneByNobody() {
    UUID owner = it.aMember(tenant.id(), Fixture.anEmail(), Role.OWNER).id();
    List<SiteRole> sites = List.of(new SiteRole(paper, Role.MODERATOR));

    assertThatThrownBy(() -> change(owner, null, sites)).isInstanceOf(Denied.class);
    assertThatThrownBy(
            () ->
                it.asMember(
                    owner,
                    tenant.id(),
                    () -> it.identity.changeRole(new ChangeRole(owner, null, sites))))
        .hasMessageContaining("at least one owner");
  }

  @Test
  void saysWhatIsWrongWithAWish() {
    SiteRole moderator = new SiteRole(paper, Role.MODERATOR);
    List<SiteRole> many = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      many.add(new SiteRole(UUID.randomUUID(), Role.ANALYST));
    }

    assertRefused("member.role.missing", "role", null, null);
    assertRefused("member.role.both", "sites", Role.ANALYST, List.of(moderator));
    assertRefused("member.sites.many", "sites", null, List.of());
    assertRefused("member.sites.many", "sites", null, many);
    assertRefused("member.sites.repeated", "sites", null, List.of(moderator, moderator));
    for (Role role : Set.of(Role.OWNER, Role.ADMIN)) {
      assertRefused("member.sites.role", "sites", null, List.of(new SiteRole(paper, role)));
    }
    assertRefused(
        "member.sites.unknown",
        "sites",
        null,
        List.of(moderator, new SiteRole(UUID.randomUUID(), Role.ANALYST)));
  }

  private void assertRefused(String code, String field, Role role, List<SiteRole> sites) {
    Invite invite = new Invite(Fixture.anEmail(), "Ada", role, sites);
    assertThatThrownBy(() -> it.asAdminOf(tenant.id(), () -> it.identity.invite(invite)))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.code()).isEqualTo(code);
              assertThat(rejected.field()).isEqualTo(field);
            });
  }
}
