package io.parley.launcher;

import io.parley.launcher.Shape.Place;
import io.parley.launcher.Shape.Stay;
import io.parley.migrations.MigrationFailed;
import io.parley.migrations.ModuleMove;
import io.parley.migrations.Moved;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moves a module out of the main server, or back, while people read and write. Up to the moment at
 * which the new place takes the first command, every step that fails is taken back together with
 * those before it, and the installation is as it was.
 *
 * <p>What a {@code kill -9} interrupts is settled by the next run, see {@link Recovery}.
 */
final class Relocation {
  private static final Duration START_TIME = Duration.ofMinutes(5);
  private static final Duration TAKE_NOTE = Duration.ofSeconds(15);
  private static final Duration DRAIN = Duration.ofSeconds(30);

  private final Fleet fleet;
  private final Surroundings surroundings;
  private final InstallationSecrets secrets;
  private final Terminal terminal;
  private final Retreat retreat = new Retreat();

  Relocation(
      Fleet fleet, Surroundings surroundings, InstallationSecrets secrets, Terminal terminal) {
    this.fleet = fleet;
    this.surroundings = surroundings;
    this.secrets = secrets;
    this.terminal = terminal;
  }

  /** Gives the module a server and a database of its own. */
  void split(String module) {
    requireMovable(module);
    Shape before = fleet.shape();
    Optional<Node> former = fleet.serving(module);
    if (before.find(module).filter(place -> place.stay() != Stay.INTERIM).isPresent()) {
      throw new Halt(
          "The module " + module + " has a server of its own already: ./parley status shows it.");
    }
    int slot = fleet.freeSlot();
    Ports ports = fleet.ports(slot);
    ports.requireFree(surroundings.database().isEmpty());
    reversibly(
        () -> {
          fleet.reshape(before.with(module, new Place(slot, Stay.LEAVING)));
          retreat.pushIfRowsAreBack(() -> fleet.reshape(before));
          DatabaseAddress own =
              terminal.step("database of " + module, () -> fleet.databases().own(module, ports));
          retreat.pushIfRowsAreBack(() -> fleet.databases().discardOwn(module));
          ModuleMove move = prepare(module, fleet.mainDatabase(), own);
          Node node = start(fleet.makeNode(module, slot, own, true));
          switchOver(move, module, former.orElse(null), node);
        });
    fleet.reshape(before.with(module, new Place(slot, Stay.ARRIVED)));
    removeFormerTables(fleet, module, secrets, terminal);
    former.ifPresent(fleet::stop);
    terminal.say("The module " + module + " has a server and a database of its own.");
  }

  /** Returns the module's tables to the main database, and its calls to the main server. */
  void unsplit(String module) {
    requireMovable(module);
    Shape before = fleet.shape();
    Place place =
        before
            .find(module)
            .filter(found -> found.stay() != Stay.INTERIM)
            .orElseThrow(
                () -> new Halt("The module " + module + " is not split: it needs no return."));
    Node former = fleet.serving(module).orElseThrow();
    boolean mainHolds = fleet.mainHolds(module);
    int interim = fleet.freeSlot();
    if (!mainHolds) {
      fleet.ports(interim).requireFree(false);
    }
    reversibly(
        () -> {
          fleet.reshape(before.with(module, new Place(place.slot(), Stay.RETURNING)));
          retreat.pushIfRowsAreBack(() -> fleet.reshape(before));
          DatabaseAddress own = fleet.databases().ownAddress(module, fleet.ports(place.slot()));
          ModuleMove move = prepare(module, own, fleet.mainDatabase());
          Node node =
              mainHolds
                  ? null
                  : start(fleet.makeNode(module, interim, fleet.mainDatabase(), false));
          switchOver(move, module, former, node);
          fleet.reshape(
              mainHolds
                  ? before.without(module)
                  : before.with(module, new Place(interim, Stay.INTERIM)));
        });
    fleet.stop(former);
    discardOwn(module, place.slot());
    terminal.say(
        mainHolds
            ? "The module " + module + " is in the main server again."
            : "The tables of "
                + module
                + " are in the main database again. The main server was started without the module:"
                + " it keeps a server of its own until the next ./parley run.");
  }

  private void discardOwn(String module, int slot) {
    if (surroundings.database().isPresent()) {
      DatabaseAddress own = fleet.databases().ownAddress(module, fleet.ports(slot));
      try {
        move(module, own, fleet.mainDatabase()).finish();
      } catch (MigrationFailed e) {
        terminal.complain(e.getMessage() + " They are of no use any more: drop them yourself.");
      }
    }
    fleet.databases().discardOwn(module);
  }

  private ModuleMove move(String module, DatabaseAddress from, DatabaseAddress to) {
    return new ModuleMove(
        module, from.toMigrate(), to.toMigrate(), secrets.databasePasswords(), done -> {});
  }

  private void requireMovable(String module) {
    if (!fleet.modules().contains(module)) {
      throw new Halt(
          "There is no module "
              + module
              + ": choose from "
              + String.join(", ", fleet.modules())
              + ".");
    }
    if (surroundings.isRouteSet(module)) {
      throw new Halt(
          "PARLEY_MODULE_"
              + module.toUpperCase(Locale.ROOT)
              + " says where the module is: unset it and start Parley again, then move the"
              + " module.");
    }
  }

  private void reversibly(Runnable steps) {
    try {
      steps.run();
    } catch (RuntimeException failure) {
      retreat.take(terminal::complain);
      if (failure instanceof MigrationFailed told) {
        throw new Halt(told.getMessage(), told);
      }
      throw failure;
    }
  }

  private ModuleMove prepare(String module, DatabaseAddress from, DatabaseAddress to) {
    ModuleMove move = move(module, from, to);
    retreat.pushOfRows(move::takeBack);
    return terminal.step(
        "tables for " + module,
        () -> {
          move.prepare();
          return move;
        });
  }

  private Node start(Node node) {
    retreat.push(() -> fleet.stop(node));
    return terminal.step(
        "server for " + node.module(),
        () -> {
          fleet.start(node).awaitReady(START_TIME);
          return node;
        });
  }

  /** From one server and database to the other, null being the main server. */
  private void switchOver(
      ModuleMove move, String module, @Nullable Node former, @Nullable Node next) {
    long start = System.nanoTime();
    retreat.push(() -> fleet.resume(module));
    terminal.step("waiting for writers", () -> pause(module));
    retreat.pushOfRows(move::takeBack);
    Optional<Moved> moved = terminal.step("moving rows", move::copy);
    retreat.push(() -> fleet.serve(module, former));
    terminal.step("calling " + module + " in its new place", () -> callIn(module, next));
    move.open();
    // Nothing leads back from here but another move: the next comment may be there already.
    retreat.close();
    fleet.resume(module);
    new Notice(
            "The servers did not take note that " + module + " may be written again",
            TAKE_NOTE,
            health -> health.of(module).filter(reached -> !reached.paused()).isPresent())
        .byAllThatRun(fleet.servers());
    double closed = (System.nanoTime() - start) / 1e9;
    moved.ifPresent(this::report);
    terminal.say(
        String.format(
            Locale.ROOT, "Writing to %s had to wait for %.1f s; reading went on.", module, closed));
  }

  private boolean pause(String module) {
    fleet.pause(module);
    new Notice(
            "The servers did not take note that " + module + " is paused",
            TAKE_NOTE,
            health -> health.of(module).filter(ServerHealth.Reached::paused).isPresent())
        .byAllThatRun(fleet.servers());
    new Notice(
            "Some commands of "
                + module
                + " did not end: try again when less is written; they were",
            DRAIN,
            health -> health.of(module).filter(reached -> reached.commands() == 0).isPresent())
        .byAllThatRun(fleet.servers());
    return true;
  }

  private boolean callIn(String module, @Nullable Node next) {
    fleet.serve(module, next);
    new Notice(
            "The main server did not reach " + module + " in its new place",
            TAKE_NOTE,
            health ->
                health
                    .of(module)
                    .filter(reached -> reached.isElsewhere() == (next != null))
                    .filter(reached -> !reached.isDown())
                    .isPresent())
        .by(fleet.main());
    if (next != null) {
      new Notice(
              "The module " + module + " did not answer in its new place",
              TAKE_NOTE,
              health -> health.of(module).filter(reached -> !reached.isDown()).isPresent())
          .by(next.server());
    }
    return true;
  }

  private void report(Moved moved) {
    moved.rows().entrySet().stream()
        .filter(table -> table.getValue() > 0)
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            table ->
                terminal.say(
                    String.format(
                        Locale.ROOT, "    %-30s %,12d rows", table.getKey(), table.getValue())));
    terminal.say(
        String.format(
            Locale.ROOT,
            "    %,d rows, counted and summed up the same on both sides",
            moved.total()));
  }

  /** Removes what a module has left in the main database, or leaves it for the next time. */
  static void removeFormerTables(
      Fleet fleet, String module, InstallationSecrets secrets, Terminal terminal) {
    Place place = fleet.shape().find(module).orElseThrow();
    DatabaseAddress own = fleet.databases().ownAddress(module, fleet.ports(place.slot()));
    try {
      terminal.step(
          "removing the former tables",
          () -> {
            new ModuleMove(
                    module,
                    fleet.mainDatabase().toMigrate(),
                    own.toMigrate(),
                    secrets.databasePasswords(),
                    done -> {})
                .finish();
            return true;
          });
      fleet.reshape(fleet.shape().with(module, Stay.SETTLED));
    } catch (MigrationFailed later) {
      terminal.complain(
          later.getMessage() + " They are of no use any more; the next ./parley run tries again.");
    }
  }
}
