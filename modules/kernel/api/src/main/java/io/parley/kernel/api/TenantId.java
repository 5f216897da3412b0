package io.parley.kernel.api;

import java.util.UUID;

/** Names a tenant: the publisher that owns the data a call touches. */
public record TenantId(UUID value) {
  /**
   * @throws Rejected with code {@code id.malformed} when the text is not a UUID
   */
  public static TenantId parse(String text) {
    return new TenantId(UuidText.parse("tenant", text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
