/** Tests of the first page and the health. */
@NullMarked
package io.parley.edges.welcome;

import org.jspecify.annotations.NullMarked;
