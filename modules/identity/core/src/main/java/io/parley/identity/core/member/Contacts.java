package io.parley.identity.core.member;

import io.parley.identity.api.MemberContact;
import io.parley.identity.core.access.Access;
import io.parley.identity.core.tenant.Authority;
import io.parley.kernel.jpa.UnitOfWork;
import java.util.Optional;
import java.util.UUID;

/** How members are written to, for the part of Parley that does. */
public final class Contacts {
  private final UnitOfWork unit;
  private final Members members;
  private final Access access;

  /** The contacts of those members. */
  public Contacts(UnitOfWork unit, Members members, Access access) {
    this.unit = unit;
    this.members = members;
    this.access = access;
  }

  /** See {@link io.parley.identity.api.Identity#memberContact}. */
  public Optional<MemberContact> of(UUID member) {
    var unused = Authority.requireWriter();
    return unit.read(
        () ->
            members
                .find(member)
                .filter(Member::active)
                .map(
                    found ->
                        new MemberContact(
                            found.email(),
                            found.name(),
                            access.actor(found.holder().at(members.view(found).sites())))));
  }
}
