package io.parley.migrations;

import io.parley.migrations.MoveSide.Look;
import io.parley.migrations.MoveSide.State;
import io.parley.migrations.MoveStanding.Truth;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Moves the tables of one module from one database to another while the module is read.
 *
 * <p>Four steps, each in the hand of whoever moves: {@link #prepare} makes empty tables at the
 * target; {@link #copy} brings the rows over and, in the same moment, closes the source to writing;
 * {@link #open} lets the target be written, once the module answers from there; {@link #finish}
 * removes the tables of the source. Until the last step, {@link #takeBack} returns to the source.
 *
 * <p>Readers are served by the source until somebody points them to the target. Writers wait while
 * the rows are copied and are refused by the source from then on, with an error that the module
 * answers as "unavailable".
 *
 * <p>Every step may be interrupted at any moment and begun again. The truth is at the source until
 * the transaction commits that marks the module as having left it, and at the target from then on;
 * the two are never both writable. {@link #standing} says which it is.
 */
public final class ModuleMove {
  private final String module;
  private final MoveSide source;
  private final MoveSide target;
  private final TableCopy rows;
  private final Map<String, String> passwords;
  private final Consumer<String> story;

  /**
   * A move, begun or not.
   *
   * @param passwords of the target's login roles, by schema
   * @param story is told each thing that has been done, before the next one begins
   * @throws MigrationFailed when there is no such module
   */
  public ModuleMove(
      String module,
      Database source,
      Database target,
      Map<String, String> passwords,
      Consumer<String> story) {
    Migrations.schemasOf(module);
    this.module = module;
    this.source = new MoveSide(module, source);
    this.target = new MoveSide(module, target);
    this.rows = new TableCopy(module, this.source, this.target, story);
    this.passwords = Map.copyOf(passwords);
    this.story = story;
  }

  /** Looks at both sides. */
  public MoveStanding standing() {
    return attempt(
        () -> {
          Look from = source.look();
          Look to = target.look();
          if (from.state() == State.HERE) {
            return new MoveStanding(Truth.SOURCE, true, tell("are in", source, target));
          }
          boolean open = to.state() == State.HERE;
          if (open || from.state() == State.LEFT) {
            String are = open ? "are in" : "are, closed to writing, in";
            return new MoveStanding(Truth.TARGET, open, tell(are, target, source));
          }
          return new MoveStanding(
              Truth.NOWHERE,
              false,
              "There are no tables of " + module + " in " + source + " nor in " + target + ".");
        });
  }

  private String tell(String are, MoveSide one, MoveSide other) throws SQLException {
    Map<String, Long> left = other.counts();
    return "The tables of "
        + module
        + " "
        + are
        + " "
        + one
        + " ("
        + total(one.counts())
        + " rows); "
        + other
        + " has "
        + (left.isEmpty() ? "none." : "tables that count no more (" + total(left) + " rows).");
  }

  private static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Makes the tables at the target, empty and closed to writing. What an earlier attempt left there
   * is removed.
   *
   * @throws MigrationFailed when the source does not have the module, when the target has rows that
   *     are not of such an attempt, or when the target cannot be migrated; and, as with every step,
   *     while another command moves the module from or to one of the two
   */
  public void prepare() {
    alone(
        () -> {
          Look from = source.look();
          Look to = target.look();
          if (from.state() == State.LEFT) {
            requireSameMove(from, to);
            return;
          }
          requireAtSource(from);
          requireRoomAtTarget(to);
          target.makeRoom(passwords);
          requireSameShape();
          story.accept("prepared");
        });
  }

  private void requireAtSource(Look from) {
    if (from.state() != State.HERE) {
      throw new MigrationFailed(
          "The tables of "
              + module
              + " are not in "
              + source
              + (from.state() == State.ARRIVING
                  ? ": they are on their way into it; end that move first."
                  : ": name the database that has them as the source."));
    }
  }

  private void requireRoomAtTarget(Look to) throws SQLException {
    if (to.state() != State.HERE) {
      return;
    }
    Map<String, Long> counts = target.counts();
    if (total(counts) > 0) {
      throw new MigrationFailed(
          "The target "
              + target
              + " has rows of "
              + module
              + " already ("
              + counts.entrySet().stream()
                  .filter(table -> table.getValue() > 0)
                  .map(table -> table.getKey() + " " + table.getValue())
                  .collect(Collectors.joining(", "))
              + "): name another database, or remove them.");
    }
  }

  private void requireSameMove(Look from, Look to) {
    if (to.state() != State.HERE && !from.isSameMoveAs(to)) {
      throw new MigrationFailed(
          "The tables of "
              + module
              + " have left "
              + source
              + ", but not for "
              + target
              + ": name the database that has them as the target.");
    }
  }

  private void requireSameShape() throws SQLException {
    try (Connection from = source.connect();
        Connection to = target.connect()) {
      ModuleTables one = source.tables(from);
      ModuleTables other = target.tables(to);
      if (!one.history().equals(other.history()) || !one.list().equals(other.list())) {
        throw new MigrationFailed(
            "The tables of "
                + module
                + " in "
                + source
                + " were not made by this version of Parley: start this version there once, then"
                + " move them.");
      }
    }
  }

  /**
   * Copies all rows in one transaction of the source, compares counts and checksums, and closes the
   * source in that same transaction. When it has happened already, nothing is done.
   *
   * @return what was moved, empty when it was moved before
   * @throws MigrationFailed when it was not prepared, when writers do not make way, or when what
   *     arrived differs; then the source is as before
   */
  public Optional<Moved> copy() {
    return alone(
        () -> {
          Look from = source.look();
          Look to = target.look();
          if (from.state() == State.LEFT) {
            requireSameMove(from, to);
            return Optional.empty();
          }
          requireAtSource(from);
          if (to.state() != State.ARRIVING) {
            throw new MigrationFailed(
                "The target " + target + " is not prepared for " + module + ": prepare it first.");
          }
          return Optional.of(MoveSide.patiently(() -> rows.run(to.requireMove())));
        });
  }

  /**
   * Lets the target be written. From here on, {@link #takeBack} is possible only as long as nobody
   * did.
   *
   * @throws MigrationFailed when the rows are not there
   */
  public void open() {
    alone(
        () -> {
          Look from = source.look();
          Look to = target.look();
          if (from.state() != State.LEFT) {
            throw new MigrationFailed(
                "The tables of " + module + " have not left " + source + ": copy them first.");
          }
          requireSameMove(from, to);
          if (to.state() == State.ARRIVING) {
            target.open();
            story.accept("opened");
          }
        });
  }

  /**
   * Removes the tables of the source, which are of no use any more. Waits for readers that have
   * begun; when they do not end, it can be tried again later.
   *
   * @throws MigrationFailed when the target is not open, or readers do not make way
   */
  public void finish() {
    alone(
        () -> {
          if (source.look().state() != State.LEFT || target.look().state() != State.HERE) {
            throw new MigrationFailed(
                "The tables of "
                    + module
                    + " cannot be removed from "
                    + source
                    + ": they have not been moved to "
                    + target
                    + " and opened there.");
          }
          source.drop();
          story.accept("removed");
        });
  }

  /**
   * Returns to the source: it can be written again, and the target's tables are removed.
   *
   * @throws MigrationFailed when the source's tables are gone, or the target was written meanwhile;
   *     then the way back is a move in the other direction
   */
  public void takeBack() {
    alone(
        () -> {
          Look from = source.look();
          if (from.state() == State.LEFT) {
            openSource(from);
          }
          if (target.look().state() == State.ARRIVING) {
            target.forget();
            story.accept("cleared");
          }
        });
  }

  private void openSource(Look from) throws SQLException {
    if (!from.tables()) {
      throw new MigrationFailed(
          "The tables of "
              + module
              + " are removed from "
              + source
              + ": move them back with source and target exchanged.");
    }
    Look to = target.look();
    requireSameMove(from, to);
    if (to.state() == State.HERE) {
      MoveSide.patiently(
          () -> {
            rows.closeUnchanged(from.requireMove());
            return true;
          });
    }
    source.open();
    story.accept("taken back");
  }

  private interface Work {
    void run() throws SQLException;
  }

  private void alone(Work work) {
    alone(
        () -> {
          work.run();
          return true;
        });
  }

  private <T extends @Nullable Object> T alone(MoveSide.Step<T> step) {
    return attempt(() -> source.alone(() -> target.alone(step)));
  }

  private <T extends @Nullable Object> T attempt(MoveSide.Step<T> step) {
    try {
      return step.take();
    } catch (SQLException e) {
      throw new MigrationFailed(
          MoveSide.isBusy(e)
              ? "The tables of "
                  + module
                  + " are in use all the time: pause the module's commands, then try again."
              : "The tables of " + module + " could not be moved: " + e.getMessage(),
          e);
    }
  }
}
