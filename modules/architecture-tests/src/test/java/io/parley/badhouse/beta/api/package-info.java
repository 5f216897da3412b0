/** Declares alpha, which declares beta: a circle. */
@NullMarked
@ParleyModule(key = "beta", dependsOn = "alpha")
package io.parley.badhouse.beta.api;

import io.parley.kernel.api.ParleyModule;
import org.jspecify.annotations.NullMarked;
