/**
 * Reading threads. The order of a long thread, without its texts, is computed once per version and
 * kept in a cache that the nodes of a cluster have in common, in front of which each node's {@code
 * edges/reading} keeps whole answers. What is kept never changes under its key, which names tenant,
 * thread, version and sort; and which version a thread has, the database says at every reading. So
 * no message has to arrive for a page to be right: an order that somebody should have thrown away,
 * that a slow reader put there late, or that comes back when a split network heals is under a
 * version that nobody asks for any more.
 *
 * <p>A page then costs two statements, the thread and the texts of the page, each in a transaction
 * of its own: between them the cache is asked, which may mean another node, and meanwhile no
 * connection is held. A thread that a page shows as a whole costs one transaction and no cache.
 */
@NullMarked
package io.parley.discussion.core.reading;

import org.jspecify.annotations.NullMarked;
