package io.parley.edges.rest.operator;

import org.jspecify.annotations.Nullable;

/**
 * A tenant to be.
 *
 * @param slug 3-40 of a-z 0-9 -, beginning with a letter, unique in the installation
 * @param owner who is invited as its first owner
 */
public record NewTenant(String slug, String name, @Nullable String plan, Owner owner) {
  /** The first owner of a tenant. */
  public record Owner(String email, String name) {}
}
