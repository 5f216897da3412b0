/**
 * What a file says, record by record, in the database: {@link
 * io.parley.exchange.core.staging.StagedRecord} is the form into which every format is read, {@link
 * io.parley.exchange.core.staging.RecordTable} keeps them, and {@link
 * io.parley.exchange.core.staging.Linking} finds out, without holding them in memory, which are
 * told twice, which answer which, and in which order they can be brought in.
 */
@NullMarked
package io.parley.exchange.core.staging;

import org.jspecify.annotations.NullMarked;
