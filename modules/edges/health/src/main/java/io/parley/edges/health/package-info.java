/**
 * What monitors and load balancers ask a server: whether it lives, whether it can serve requests,
 * and which way it reaches each module. Every server has this edge, those without pages, too.
 */
@NullMarked
package io.parley.edges.health;

import org.jspecify.annotations.NullMarked;
