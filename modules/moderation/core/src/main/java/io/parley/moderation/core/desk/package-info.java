/** What moderators look at: comments, authors and threads, with all that is known of them. */
@NullMarked
package io.parley.moderation.core.desk;

import org.jspecify.annotations.NullMarked;
