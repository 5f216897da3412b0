package io.parley.badhouse.alpha.core;

import io.parley.badhouse.beta.api.Beta;
import io.parley.badhouse.gamma.api.Gamma;

/** Uses beta, which alpha declares, and gamma, which it does not. */
final class UsesUndeclared {
  String names(Beta declared, Gamma undeclared) {
    return declared.name() + undeclared.name();
  }
}
