/**
 * Hands staged records to the discussion module, and keeps the account: every record ends in one
 * bucket, exactly once, counted in the transaction that says so.
 *
 * <p>The discussion commits first and the account second. Dying in between is harmless, because the
 * discussion answers a record of the same import as it did the first time.
 */
@NullMarked
package io.parley.exchange.core.applying;

import org.jspecify.annotations.NullMarked;
