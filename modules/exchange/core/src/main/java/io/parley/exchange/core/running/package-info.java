/**
 * The queue of imports and the batch jobs that work it off.
 *
 * <p>An import that runs is held by a <em>lease</em>: a token and a time in its row. The node that
 * took it up renews the lease while it works and ends every transaction of the work by checking
 * that it still holds it. When the node dies, the lease runs out and any node takes the import up
 * again, with a new token; what is done is skipped. One import of a tenant runs at a time, and a
 * few of the installation, those that wait longest first.
 */
@NullMarked
package io.parley.exchange.core.running;

import org.jspecify.annotations.NullMarked;
