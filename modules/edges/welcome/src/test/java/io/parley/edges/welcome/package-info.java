/** Tests of the first page. */
@NullMarked
package io.parley.edges.welcome;

import org.jspecify.annotations.NullMarked;
