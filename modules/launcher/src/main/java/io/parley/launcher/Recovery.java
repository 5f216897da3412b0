package io.parley.launcher;

import io.parley.launcher.Shape.Place;
import io.parley.launcher.Shape.Stay;
import io.parley.migrations.MigrationFailed;
import io.parley.migrations.ModuleMove;
import io.parley.migrations.MoveStanding;
import io.parley.migrations.MoveStanding.Truth;
import java.util.Map;

/**
 * Settles moves of modules that were interrupted, before any server starts: forward when the rows
 * have changed sides, back when they have not.
 */
final class Recovery {
  private final Fleet fleet;
  private final Surroundings surroundings;
  private final InstallationSecrets secrets;
  private final Terminal terminal;

  Recovery(Fleet fleet, Surroundings surroundings, InstallationSecrets secrets, Terminal terminal) {
    this.fleet = fleet;
    this.surroundings = surroundings;
    this.secrets = secrets;
    this.terminal = terminal;
  }

  /** The databases of all modules in the shape run. */
  void settle() {
    for (String module : fleet.shape().modules()) {
      Stay stay = fleet.shape().find(module).map(Place::stay).orElseThrow();
      try {
        if (stay == Stay.LEAVING) {
          settleLeaving(module);
        } else if (stay == Stay.RETURNING) {
          settleReturning(module);
        }
      } catch (MigrationFailed e) {
        throw new Halt(e.getMessage(), e);
      }
    }
  }

  private void settleLeaving(String module) {
    ModuleMove move = move(module, fleet.mainDatabase(), own(module));
    MoveStanding standing = move.standing();
    if (standing.truth() == Truth.TARGET) {
      move.open();
      fleet.reshape(fleet.shape().with(module, Stay.ARRIVED));
      tell("has its own server now", standing);
    } else {
      move.takeBack();
      fleet.databases().discardOwn(module);
      fleet.reshape(fleet.shape().without(module));
      tell("stays in the main server", standing);
    }
  }

  private void settleReturning(String module) {
    ModuleMove move = move(module, own(module), fleet.mainDatabase());
    MoveStanding standing = move.standing();
    if (standing.truth() == Truth.TARGET) {
      move.open();
      if (surroundings.database().isPresent()) {
        move.finish();
      }
      fleet.databases().discardOwn(module);
      fleet.reshape(fleet.shape().without(module));
      tell("is in the main server again", standing);
    } else {
      move.takeBack();
      fleet.reshape(fleet.shape().with(module, Stay.SETTLED));
      tell("keeps its own server", standing);
    }
  }

  private void tell(String outcome, MoveStanding standing) {
    terminal.say("  A move was interrupted; the module " + outcome + ". " + standing.sentence());
  }

  private DatabaseAddress own(String module) {
    int slot = fleet.shape().find(module).orElseThrow().slot();
    return fleet.databases().ownAddress(module, fleet.ports(slot));
  }

  private ModuleMove move(String module, DatabaseAddress from, DatabaseAddress to) {
    Map<String, String> passwords = secrets.databasePasswords();
    return new ModuleMove(module, from.toMigrate(), to.toMigrate(), passwords, done -> {});
  }
}
