/** Who wants to hear of replies to which comment, and of which they heard. */
@NullMarked
package io.parley.notification.core.replies;

import org.jspecify.annotations.NullMarked;
