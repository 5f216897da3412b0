/** A kernel that knows a module. */
@NullMarked
package io.parley.badhouse.kernel.api;

import org.jspecify.annotations.NullMarked;
