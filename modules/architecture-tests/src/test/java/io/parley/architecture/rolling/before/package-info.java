/** A made-up contract as it was released. */
@NullMarked
package io.parley.architecture.rolling.before;

import org.jspecify.annotations.NullMarked;
