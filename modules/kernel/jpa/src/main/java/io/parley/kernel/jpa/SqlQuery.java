package io.parley.kernel.jpa;

import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;

/**
 * A statement that answers with rows.
 *
 * @param reading makes the answer of the rows, before the first of which they stand
 */
public record SqlQuery<T extends @Nullable Object>(
    SqlStatement statement, SqlFunction<ResultSet, T> reading) {}
