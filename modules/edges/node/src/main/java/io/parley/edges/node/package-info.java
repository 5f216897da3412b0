/**
 * The remote side of the gateway: {@code POST /internal/<module>/<operation>}, signed, JSON in and
 * out. It answers for the cores in this server only and is reachable through the internal listener
 * only, which has a port of its own.
 */
@NullMarked
package io.parley.edges.node;

import org.jspecify.annotations.NullMarked;
