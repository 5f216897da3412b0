/**
 * Threads that moderators move, or make one of. The names that a thread had lead to where its
 * comments are now, as long as no other thread is called so.
 */
@NullMarked
package io.parley.discussion.core.moving;

import org.jspecify.annotations.NullMarked;
