package io.parley.identity.api;

import io.parley.kernel.api.Actor;

/**
 * How a member is written to.
 *
 * @param actor the member with what it may do now: whoever writes asks other modules on its behalf,
 *     so that no mail says what its reader may not see
 */
public record MemberContact(String email, String name, Actor actor) {
  /** Without the address. */
  @Override
  public String toString() {
    return "the contact of " + actor.id();
  }
}
