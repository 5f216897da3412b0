/** Outbox, inbox and delivery on a real PostgreSQL, in both ways that a call can take. */
@NullMarked
package io.parley.kernel.events;

import org.jspecify.annotations.NullMarked;
