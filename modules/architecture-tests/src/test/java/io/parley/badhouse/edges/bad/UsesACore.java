package io.parley.badhouse.edges.bad;

import io.parley.badhouse.beta.core.Inner;

/** An edge that looks behind a contract. */
final class UsesACore {
  String peek() {
    return Inner.secret();
  }
}
