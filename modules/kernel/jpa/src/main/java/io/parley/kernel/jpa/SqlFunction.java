package io.parley.kernel.jpa;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Work on a connection that may fail as JDBC fails. */
@FunctionalInterface
public interface SqlFunction<A, R extends @Nullable Object> {
  R apply(A argument) throws SQLException;
}
