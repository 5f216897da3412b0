package io.parley.identity.core.member;

import io.parley.identity.api.ChangeRole;
import io.parley.identity.api.MemberView;
import io.parley.identity.api.Role;
import io.parley.identity.core.secondfactor.SecondFactors;
import io.parley.identity.core.tenant.Authority;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Denied;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.UnitOfWork;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/** What the members of a tenant are in it, and that they leave it. */
public final class Roles {
  private final EntityManager entities;
  private final UnitOfWork unit;
  private final Members members;
  private final SecondFactors factors;

  /** The roles of those members. */
  public Roles(EntityManager entities, UnitOfWork unit, Members members, SecondFactors factors) {
    this.entities = entities;
    this.unit = unit;
    this.members = members;
    this.factors = factors;
  }

  /** Gives a member another role; the one it has already changes nothing. */
  public MemberView change(ChangeRole command) {
    Authority.requireAdmin();
    Role role = Members.role(command.role());
    return unit.command(
        "changeRole", command, MemberView.class, () -> change(command.member(), role));
  }

  private MemberView change(UUID id, Role role) {
    Standing standing = members.standing();
    Member member = members.locked(id);
    Role before = member.role();
    if (!standing.mayChange(before) || !standing.mayGive(role)) {
      throw Members.ownersOnly();
    }
    if (before != role) {
      keepAnOwner(member);
      member.become(role);
      unit.audit("member.role-changed", id.toString(), Changes.of("role", before, role));
    }
    return member.view();
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
          entities.remove(member);
          unit.audit("member.removed", id.toString(), Changes.of("role", member.role(), null));
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
