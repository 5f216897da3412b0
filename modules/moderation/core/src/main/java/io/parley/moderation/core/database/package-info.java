/** Statements on the tables of the module, in the transaction that is open. */
@NullMarked
package io.parley.moderation.core.database;

import org.jspecify.annotations.NullMarked;
