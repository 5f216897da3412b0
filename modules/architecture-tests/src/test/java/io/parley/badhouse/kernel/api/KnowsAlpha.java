package io.parley.badhouse.kernel.api;

import io.parley.badhouse.alpha.api.Alpha;

/** A kernel class that knows a module by name. */
final class KnowsAlpha {
  String ask(Alpha alpha) {
    return alpha.something();
  }
}
