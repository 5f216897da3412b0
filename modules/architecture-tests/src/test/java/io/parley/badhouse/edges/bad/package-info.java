/** An edge that keeps data. */
@NullMarked
package io.parley.badhouse.edges.bad;

import org.jspecify.annotations.NullMarked;
