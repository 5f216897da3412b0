package io.parley.identity.core.member;

import io.parley.identity.api.Role;
import org.jspecify.annotations.Nullable;

/**
 * How far somebody's word goes among the people of a tenant. An invitation lets its bearer set the
 * invited person's password, so nobody may invite, or invite again, who stands higher; nor take
 * over, by inviting again, somebody active who stands as high.
 */
enum Standing {
  /** The tenant's owners, the operator and Parley itself. */
  OWNER,
  /** Admins, and keys that may administer the tenant. */
  ADMIN,
  /** All others, who invite nobody. */
  OTHER;

  boolean mayGive(@Nullable Role role) {
    return this == OWNER || (this == ADMIN && role != Role.OWNER);
  }

  boolean mayRenew(@Nullable Role present, boolean active) {
    return switch (this) {
      case OWNER -> true;
      case ADMIN -> present != Role.OWNER && !(present == Role.ADMIN && active);
      case OTHER -> false;
    };
  }

  /** Whether somebody who is that now may be given another role, or be taken out. */
  boolean mayChange(@Nullable Role present) {
    return this == OWNER || (this == ADMIN && present != Role.OWNER);
  }

  static Standing of(@Nullable Role role) {
    if (role == null) {
      return OTHER;
    }
    return switch (role) {
      case OWNER -> OWNER;
      case ADMIN -> ADMIN;
      case MODERATOR, ANALYST -> OTHER;
    };
  }
}
