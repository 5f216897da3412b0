/** What guests ask for about replies, confirm and end. */
@NullMarked
package io.parley.notification.core.following;

import org.jspecify.annotations.NullMarked;
