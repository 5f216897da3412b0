/** What goes when a tenant goes. */
@NullMarked
package io.parley.notification.core.erasure;

import org.jspecify.annotations.NullMarked;
