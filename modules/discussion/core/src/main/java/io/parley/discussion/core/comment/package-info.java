/** Writing comments: posting, and editing and removing by their authors. */
@NullMarked
package io.parley.discussion.core.comment;

import org.jspecify.annotations.NullMarked;
