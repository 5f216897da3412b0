/** Declares beta, which declares alpha: a circle. */
@NullMarked
@ParleyModule(key = "alpha", dependsOn = "beta")
package io.parley.badhouse.alpha.api;

import io.parley.kernel.api.ParleyModule;
import org.jspecify.annotations.NullMarked;
