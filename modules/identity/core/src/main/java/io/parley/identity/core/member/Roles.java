package io.parley.identity.core.member;

import io.parley.identity.api.ChangeRole;
import io.parley.identity.api.MemberView;
import io.parley.identity.api.Role;
import io.parley.identity.core.secondfactor.SecondFactors;
import io.parley.identity.core.tenant.Authority;
import io.parley.identity.core.tenant.TenantStates;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.UnitOfWork;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/** What the members of a tenant are in it, and that they leave it. */
public final class Roles {
  private final EntityManager entities;
  private final UnitOfWork unit;
  private final TenantStates tenants;
  private final Members members;
  private final SecondFactors factors;

  /** The roles of those members. */
  public Roles(
      EntityManager entities,
      UnitOfWork unit,
      TenantStates tenants,
      Members members,
      SecondFactors factors) {
    this.entities = entities;
    this.unit = unit;
    this.tenants = tenants;
    this.members = members;
    this.factors = factors;
  }

  /** Makes a member something else; what it is already changes nothing. */
  public MemberView change(ChangeRole command) {
    TenantId tenant = Authority.requireAdmin();
    Duty duty = Duty.of(command.role(), command.sites());
    tenants.requireSites(tenant, duty.sites().keySet());
    return unit.command(
        "changeRole", command, MemberView.class, () -> change(command.member(), duty));
  }

  private MemberView change(UUID id, Duty duty) {
    Standing standing = members.standing();
    Member member = members.locked(id);
    Duty before = members.duty(member);
    if (!standing.mayChange(before.role()) || !standing.mayGive(duty.role())) {
      throw Members.ownersOnly();
    }
    if (!before.equals(duty)) {
      keepAnOwner(member);
      members.become(member, duty);
      Changes changes = Changes.of("role", before.role(), duty.role());
      if (!changes.isEmpty()) {
        unit.audit("member.role-changed", id.toString(), changes);
      }
      before.noteSites(unit, id, duty);
    }
    return members.view(member);
  }

  /** Takes a member out of the tenant. */
  public void remove(UUID id) {
    Authority.requireAdmin();
    unit.command(
        "removeMember",
        id,
        Boolean.class,
        () -> {
          Standing standing = members.standing();
          Member member = members.locked(id);
          if (!standing.mayChange(member.role())) {
            throw Members.ownersOnly();
          }
          keepAnOwner(member);
          Duty before = members.duty(member);
          entities.remove(member);
          unit.audit("member.removed", id.toString(), Changes.of("role", before.role(), null));
          before.noteSites(unit, id, Duty.NONE);
          return true;
        });
  }

  /**
   * Switches the second factor of a member off who lost it; whoever has the phone is signed out.
   */
  public void resetSecondFactor(UUID id) {
    Authority.requireAdmin();
    Actor actor = CallContext.current().actor();
    if (actor.kind() == Actor.Kind.MEMBER && actor.id().equals(id.toString())) {
      throw new Denied(
          "second-factor.own", "Switch your own second factor off with your password and a code.");
    }
    unit.command(
        "resetSecondFactor",
        id,
        Boolean.class,
        () -> {
          Standing standing = members.standing();
          Member member = members.locked(id);
          if (!standing.mayRenew(member.role(), member.active())) {
            throw Members.ownersOnly();
          }
          factors.remove(id);
          if (member.secondFactorSince() != null) {
            member.loseSecondFactor();
            unit.audit(
                "member.second-factor-reset",
                id.toString(),
                Changes.of("secondFactor", "on", "off"));
          }
          return true;
        });
  }

  private void keepAnOwner(Member leaving) {
    if (leaving.role() == Role.OWNER && leaving.active()) {
      members.requireAnotherOwner(leaving.id());
    }
  }
}
