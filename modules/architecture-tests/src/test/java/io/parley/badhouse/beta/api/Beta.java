package io.parley.badhouse.beta.api;

/** A value of beta. */
public record Beta(String name) {}
