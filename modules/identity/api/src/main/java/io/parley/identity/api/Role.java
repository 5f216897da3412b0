package io.parley.identity.api;

/** What a member is in a tenant. */
public enum Role {
  /** Everything, and cannot be removed by an admin. */
  OWNER,
  /** Everything but owners. */
  ADMIN,
  /** Decides on comments. */
  MODERATOR,
  /** Reads figures. */
  ANALYST
}
