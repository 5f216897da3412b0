/**
 * Asks others about comments: over HTTP, for a short time, and never inside a transaction. Programs
 * of publishers are asked signed.
 */
@NullMarked
package io.parley.moderation.core.outside;

import org.jspecify.annotations.NullMarked;
