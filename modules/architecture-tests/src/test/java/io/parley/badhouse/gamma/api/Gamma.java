package io.parley.badhouse.gamma.api;

/** A value of gamma. */
public record Gamma(String name) {}
