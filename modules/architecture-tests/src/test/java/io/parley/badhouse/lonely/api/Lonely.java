package io.parley.badhouse.lonely.api;

/** A value of a module without a declaration. */
public record Lonely(String name) {}
