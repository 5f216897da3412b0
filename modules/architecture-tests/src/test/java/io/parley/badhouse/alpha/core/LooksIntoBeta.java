package io.parley.badhouse.alpha.core;

import io.parley.badhouse.beta.core.Inner;

/** Loads a class of another core. */
final class LooksIntoBeta {
  String peek() {
    return Inner.secret();
  }
}
