/** Whole imports over the real tables, with a discussion in memory. */
@NullMarked
package io.parley.exchange.core.running;

import org.jspecify.annotations.NullMarked;
