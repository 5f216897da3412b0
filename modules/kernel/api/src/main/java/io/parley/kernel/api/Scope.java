package io.parley.kernel.api;

import java.util.Arrays;
import java.util.Optional;

/** What an actor may do. API keys carry scopes; roles of members and the operator imply them. */
public enum Scope {
  /** Read discussions, also what is not public. */
  DISCUSSION_READ("discussion:read"),
  /** Post on behalf of a named author. */
  DISCUSSION_WRITE("discussion:write"),
  /** Decide on comments. */
  MODERATION("moderation"),
  /** Create and change sites, import and export. */
  SITE_ADMIN("site:admin"),
  /** Members, API keys and settings of the tenant. */
  TENANT_ADMIN("tenant:admin"),
  /** Read the event feed. */
  EVENTS_READ("events:read"),
  /** Run the installation: tenants, plans, nodes. */
  OPERATOR("operator");

  private final String text;

  Scope(String text) {
    this.text = text;
  }

  /** The scope as written in API keys and HTTP, for example {@code discussion:read}. */
  public String text() {
    return text;
  }

  /** The scope written as {@code text}, or empty when there is none of that name. */
  public static Optional<Scope> of(String text) {
    return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
  }
}
