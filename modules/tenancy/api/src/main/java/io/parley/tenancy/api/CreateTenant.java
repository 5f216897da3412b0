package io.parley.tenancy.api;

/**
 * A tenant to be.
 *
 * @param slug 3-40 of a-z 0-9 -, beginning with a letter, unique in the installation
 * @param name what people call it, 1-200 characters
 * @param plan key of a plan, or null for {@code standard}
 */
public record CreateTenant(
    String slug, String name, @org.jspecify.annotations.Nullable String plan) {}
