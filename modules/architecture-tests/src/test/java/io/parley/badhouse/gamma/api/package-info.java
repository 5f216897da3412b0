/** Is declared by nobody. */
@NullMarked
@ParleyModule(key = "gamma")
package io.parley.badhouse.gamma.api;

import io.parley.kernel.api.ParleyModule;
import org.jspecify.annotations.NullMarked;
