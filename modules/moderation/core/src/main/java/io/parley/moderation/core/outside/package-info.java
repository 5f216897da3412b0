/**
 * Asks others about comments: over HTTP, signed, for a short time, and never inside a transaction.
 */
@NullMarked
package io.parley.moderation.core.outside;

import org.jspecify.annotations.NullMarked;
