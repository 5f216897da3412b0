package io.parley.migrations;

import java.time.Duration;
import java.util.Map;

/**
 * What was moved.
 *
 * @param rows by table
 * @param closed how long the tables were closed to writing while they were copied
 */
public record Moved(Map<String, Long> rows, Duration closed) {
  public Moved {
    rows = Map.copyOf(rows);
  }

  /** Rows of all tables. */
  public long total() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }
}
