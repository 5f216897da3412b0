package io.parley.badhouse.util;

/** Lies in a package for everything. */
final class Anything {}
