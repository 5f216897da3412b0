/** Tests without a server. */
@NullMarked
package io.parley.edges.health;

import org.jspecify.annotations.NullMarked;
