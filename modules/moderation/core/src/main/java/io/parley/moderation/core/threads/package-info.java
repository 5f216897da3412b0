/** What moderators decide about threads, and how it is taken back. */
@NullMarked
package io.parley.moderation.core.threads;

import org.jspecify.annotations.NullMarked;
