/** What screening holds, and what moderators do about it. */
@NullMarked
package io.parley.acceptance.moderation;

import org.jspecify.annotations.NullMarked;
