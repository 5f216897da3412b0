/** A package named after nothing. */
@NullMarked
package io.parley.badhouse.util;

import org.jspecify.annotations.NullMarked;
