/** Files as Disqus writes them, files as it should not, and files that mean harm. */
@NullMarked
package io.parley.exchange.core.disqus;

import org.jspecify.annotations.NullMarked;
