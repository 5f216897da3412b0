package io.parley.migrations;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/** The rows of one move, from one side to the other. */
final class TableCopy {
  private final String module;
  private final MoveSide source;
  private final MoveSide target;
  private final Consumer<String> story;

  TableCopy(String module, MoveSide source, MoveSide target, Consumer<String> story) {
    this.module = module;
    this.source = source;
    this.target = target;
    this.story = story;
  }

  /**
   * Copies all rows, compares, and passes the truth from the source to the target: the target's
   * transaction ends first, with rows that nobody may write yet; the source's second, with the mark
   * that it has left.
   *
   * @throws SQLException also when writers did not make way, see {@link MoveSide#isBusy}
   */
  Moved run(UUID move) throws SQLException {
    try (Connection from = source.begin();
        Connection to = target.begin()) {
      ModuleTables leaving = source.tables(from);
      ModuleTables arriving = target.tables(to);
      Map<String, ModuleTables.Table> tables = leaving.list();
      leaving.lock(tables);
      long start = System.nanoTime();
      Map<String, Long> rows = fill(from, to, leaving, arriving, tables);
      requireSame(leaving, arriving, tables);
      arriving.analyze(tables);
      story.accept("copied");
      to.commit();
      story.accept("arrived");
      leaving.refuseWriting();
      new MoveMark(MoveMark.State.LEFT, move).write(from, module);
      from.commit();
      story.accept("left");
      return new Moved(rows, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private static Map<String, Long> fill(
      Connection from,
      Connection to,
      ModuleTables leaving,
      ModuleTables arriving,
      Map<String, ModuleTables.Table> tables)
      throws SQLException {
    arriving.allowWriting();
    arriving.bindOwner(false);
    // An attempt that ended between the two commits has left its rows.
    arriving.empty(tables);
    Map<String, Long> rows = new LinkedHashMap<>();
    for (ModuleTables.Table table : tables.values()) {
      rows.put(table.name(), stream(from, to, leaving.name(table.name()), table));
    }
    arriving.setSequences(leaving.sequences());
    arriving.bindOwner(true);
    arriving.refuseWriting();
    return rows;
  }

  // No more than a few rows are in memory.
  private static long stream(Connection from, Connection to, String name, ModuleTables.Table table)
      throws SQLException {
    String columns = " (" + String.join(", ", table.columns()) + ") ";
    CopyOut out =
        from.unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("copy " + name + columns + "to stdout (format binary)");
    CopyIn in =
        to.unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + name + columns + "from stdin (format binary)");
    try {
      for (byte[] part = out.readFromCopy(); part != null; part = out.readFromCopy()) {
        in.writeToCopy(part, 0, part.length);
      }
      return in.endCopy();
    } finally {
      if (in.isActive()) {
        in.cancelCopy();
      }
    }
  }

  private void requireSame(
      ModuleTables leaving, ModuleTables arriving, Map<String, ModuleTables.Table> tables)
      throws SQLException {
    for (ModuleTables.Table table : tables.values()) {
      ModuleTables.Contents sent = leaving.contents(table);
      ModuleTables.Contents received = arriving.contents(table);
      if (!sent.equals(received)) {
        throw new MigrationFailed(
            "The table "
                + module
                + "."
                + table.name()
                + " has "
                + sent.rows()
                + " rows in "
                + source
                + " and "
                + received.rows()
                + " in "
                + target
                + (sent.rows() == received.rows() ? ", and they differ" : "")
                + ": nothing was changed at the source.");
      }
    }
  }

  /**
   * Closes the target again, so that the source can be opened.
   *
   * @throws MigrationFailed when the two are not the same any more
   */
  void closeUnchanged(UUID move) throws SQLException {
    try (Connection from = source.begin();
        Connection to = target.begin()) {
      ModuleTables old = source.tables(from);
      ModuleTables current = target.tables(to);
      Map<String, ModuleTables.Table> tables = old.list();
      current.lock(tables);
      for (ModuleTables.Table table : tables.values()) {
        if (!old.contents(table).equals(current.contents(table))) {
          throw new MigrationFailed(
              "The table "
                  + module
                  + "."
                  + table.name()
                  + " was written in "
                  + target
                  + " since it was opened: finish the move, then move it back with source and"
                  + " target exchanged.");
        }
      }
      current.refuseWriting();
      new MoveMark(MoveMark.State.ARRIVING, move).write(to, module);
      to.commit();
      story.accept("closed");
    }
  }
}
