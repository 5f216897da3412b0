/**
 * The XML export of Disqus: threads and posts in the namespace {@code http://disqus.com}, their
 * keys in attributes of {@code http://disqus.com/disqus-internals}
 * (docs.disqus.com/developers/export). Real files hold more than the description says: elements
 * that are missing or empty, posts before their threads, junk where a truth value belongs. Nothing
 * of that ends the reading; it is told in the record's fault.
 *
 * <p>Addresses of computers ({@code ipAddress}) are not read at all: nobody needs them here.
 */
@NullMarked
package io.parley.exchange.core.disqus;

import org.jspecify.annotations.NullMarked;
