/** Who wants a mail when comments wait, how often, and how that ends. */
@NullMarked
package io.parley.notification.core.digest;

import org.jspecify.annotations.NullMarked;
