package io.parley.badhouse.alpha.core;

/** Says nothing about what it does. */
final class ThingManager {}
