/** Breaks the rules of cores. */
@NullMarked
package io.parley.badhouse.alpha.core;

import org.jspecify.annotations.NullMarked;
