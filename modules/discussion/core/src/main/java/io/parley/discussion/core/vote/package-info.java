/** Votes on comments: one per reader and comment. */
@NullMarked
package io.parley.discussion.core.vote;

import org.jspecify.annotations.NullMarked;
