/** Who writes and votes, and how somebody without an account is recognised. */
@NullMarked
package io.parley.discussion.core.author;

import org.jspecify.annotations.NullMarked;
