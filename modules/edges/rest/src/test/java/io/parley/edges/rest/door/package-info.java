/** Tests of what every request passes. */
@NullMarked
package io.parley.edges.rest.door;

import org.jspecify.annotations.NullMarked;
