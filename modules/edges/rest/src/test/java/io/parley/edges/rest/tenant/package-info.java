/** Tests of what publishers do. */
@NullMarked
package io.parley.edges.rest.tenant;

import org.jspecify.annotations.NullMarked;
