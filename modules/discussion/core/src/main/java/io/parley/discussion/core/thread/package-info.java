/**
 * Threads and how they are found: by the publisher's identifier, else by the canonical form of the
 * page's address. Every change of a thread, its comments or their scores happens under the lock of
 * the thread's row and makes its version grow.
 */
@NullMarked
package io.parley.discussion.core.thread;

import org.jspecify.annotations.NullMarked;
