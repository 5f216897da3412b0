package io.parley.identity.core.session;

import io.parley.identity.api.Role;
import io.parley.identity.api.SiteRole;
import io.parley.identity.core.access.Holder;
import io.parley.identity.core.member.Member;
import io.parley.identity.core.member.Members;
import io.parley.identity.core.operator.Operators;
import io.parley.kernel.api.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who can sign in: members of tenants, and operators. */
public final class People {
  private final Members members;
  private final Operators operators;

  /** Members and operators. */
  public People(Members members, Operators operators) {
    this.members = members;
    this.operators = operators;
  }

  /**
   * A person as of now.
   *
   * @param role null for operators, and for members who are something at single sites
   * @param sites what the latter are there; null for all others
   */
  record Person(
      Holder holder,
      String name,
      String email,
      @Nullable Role role,
      @Nullable List<SiteRole> sites) {}

  /** Within a unit of work. */
  Optional<Person> find(@Nullable TenantId tenant, UUID id) {
    return tenant == null ? operator(id) : member(id);
  }

  /** Within a unit of work; see {@link Members#changePassword}. */
  int changePassword(UUID member, int version, String passwordHash) {
    return members.changePassword(member, version, passwordHash);
  }

  /** Within a unit of work: since when the member has a second factor, or null. */
  @Nullable Instant secondFactorSince(UUID member) {
    return members.find(member).map(Member::secondFactorSince).orElse(null);
  }

  /** Within a unit of work: since when the member, who is locked now, has a second factor. */
  @Nullable Instant lockedSecondFactorSince(UUID member) {
    return members.locked(member).secondFactorSince();
  }

  /** Within a unit of work. */
  void useSecondFactor(UUID member, @Nullable Instant since) {
    members.useSecondFactor(members.locked(member), since);
  }

  private Optional<Person> operator(UUID id) {
    return operators.find(id).map(o -> new Person(o.holder(), o.name(), o.email(), null, null));
  }

  private Optional<Person> member(UUID id) {
    return members.find(id).map(this::person);
  }

  private Person person(Member member) {
    List<SiteRole> sites = members.view(member).sites();
    return new Person(
        member.holder().at(sites), member.name(), member.email(), member.role(), sites);
  }
}
