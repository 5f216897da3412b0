/** Tests of the remote side of the gateway. */
@NullMarked
package io.parley.edges.node;

import org.jspecify.annotations.NullMarked;
