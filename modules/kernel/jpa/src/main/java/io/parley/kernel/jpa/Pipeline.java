package io.parley.kernel.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Statements that go to the database together, in one round trip. They are carried out one after
 * the other, and each sees what others have committed by then. When one fails, those behind it are
 * not carried out.
 *
 * <p>The driver of PostgreSQL sends the statements of one text together, and prepares each by
 * itself. It waits before one whose answer it knows to be without bounds; that it knows only of
 * those for which it had to ask the database for the type of a value.
 */
public final class Pipeline {
  // Each row of statements that there is on a connection is prepared on it: there shall be few.
  private static final int MOST = 5;

  private final List<Step<?>> steps = new ArrayList<>();

  private static final class Step<T extends @Nullable Object> implements Supplier<T> {
    private final SqlStatement statement;
    private final @Nullable SqlFunction<ResultSet, T> reading;
    private @Nullable T answer;
    private boolean answered;

    Step(SqlStatement statement, @Nullable SqlFunction<ResultSet, T> reading) {
      this.statement = statement;
      this.reading = reading;
    }

    void read(ResultSet rows) throws SQLException {
      if (reading != null) {
        answer = reading.apply(rows);
        answered = true;
      }
    }

    // Null only if the reading may answer null.
    @SuppressWarnings("NullAway")
    @Override
    public T get() {
      if (!answered) {
        throw new IllegalStateException("Not answered yet: " + statement.sql());
      }
      return answer;
    }
  }

  /** Adds a statement whose result does not matter. */
  public Pipeline add(SqlStatement statement) {
    steps.add(new Step<Boolean>(statement, null));
    return this;
  }

  /** Adds a query; its answer is there as soon as all was sent. */
  public <T extends @Nullable Object> Supplier<T> add(SqlQuery<T> query) {
    Step<T> step = new Step<>(query.statement(), query.reading());
    steps.add(step);
    return step;
  }

  /** Puts a statement before all that were added. */
  Pipeline behind(SqlStatement first) {
    Pipeline longer = new Pipeline().add(first);
    longer.steps.addAll(steps);
    return longer;
  }

  boolean isEmpty() {
    return steps.isEmpty();
  }

  /** Sends all: in one round trip, or a few if there are many. */
  void send(Connection connection) throws SQLException {
    for (int from = 0; from < steps.size(); from += MOST) {
      send(connection, steps.subList(from, Math.min(from + MOST, steps.size())));
    }
  }

  private static void send(Connection connection, List<Step<?>> together) throws SQLException {
    String sql =
        together.stream().map(step -> step.statement.sql()).collect(Collectors.joining(";"));
    try (PreparedStatement all = connection.prepareStatement(sql)) {
      int next = 1;
      for (Step<?> step : together) {
        next = step.statement.bind(all, next);
      }
      boolean hasRows = all.execute();
      for (Step<?> step : together) {
        if (hasRows) {
          step.read(all.getResultSet());
        }
        hasRows = all.getMoreResults();
      }
    }
  }
}
