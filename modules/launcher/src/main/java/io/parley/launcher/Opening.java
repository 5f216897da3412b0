package io.parley.launcher;

import io.parley.launcher.Shape.Place;
import io.parley.launcher.Shape.Stay;
import io.parley.migrations.MigrationFailed;
import io.parley.migrations.Migrations;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

/** Starts databases and servers in the shape that the installation has. */
final class Opening {
  private static final Duration START_TIME = Duration.ofMinutes(5);

  private final Surroundings surroundings;
  private final Home home;
  private final Fleet fleet;
  private final InstallationSecrets secrets;
  private final Terminal terminal;

  Opening(Surroundings surroundings, Fleet fleet, InstallationSecrets secrets, Terminal terminal) {
    this.surroundings = surroundings;
    this.home = surroundings.home();
    this.fleet = fleet;
    this.secrets = secrets;
    this.terminal = terminal;
  }

  /** Returns when all servers are ready. */
  void open() {
    terminal.step(Databases.title(surroundings), fleet::startMainDatabase);
    takeShape();
    for (String module : fleet.shape().modules()) {
      Ports ports = portsOf(module);
      ports.requireFree(surroundings.database().isEmpty());
      terminal.step("database of " + module, () -> fleet.databases().own(module, ports));
    }
    new Recovery(fleet, surroundings, secrets, terminal).settle();
    terminal.step("migrations", this::migrate);
    terminal.step(nameOfServers(), this::startServers);
    for (String module : fleet.shape().modules()) {
      if (fleet.shape().find(module).filter(p -> p.stay() == Stay.ARRIVED).isPresent()) {
        Relocation.removeFormerTables(fleet, module, secrets, terminal);
      }
    }
  }

  private void takeShape() {
    Shape shape = Shape.of(home).orElseGet(this::firstShape);
    List<String> wished = surroundings.splitFromTheStart();
    if (!wished.isEmpty() && !new TreeSet<>(wished).equals(new TreeSet<>(shape.modules()))) {
      terminal.say(
          "  PARLEY_TOPOLOGY counts for a new installation; this one keeps the shape it has:"
              + " ./parley split and unsplit change it.");
    }
    // Servers that were there for the time being are not started again.
    List<String> home =
        shape.modules().stream()
            .filter(module -> shape.find(module).orElseThrow().stay() == Stay.INTERIM)
            .toList();
    Shape settled = shape;
    for (String module : home) {
      settled = settled.without(module);
    }
    fleet.reshape(settled);
    fleet.forgetRoutesOf(home);
  }

  private Shape firstShape() {
    List<String> wished = surroundings.splitFromTheStart();
    for (String module : wished) {
      if (!fleet.modules().contains(module)) {
        throw new Halt(
            "PARLEY_TOPOLOGY names the module "
                + module
                + ", which does not exist: choose from "
                + String.join(", ", fleet.modules())
                + ".");
      }
    }
    try {
      // Not where there is something already, such as the data of another home.
      boolean isNew =
          wished.stream().noneMatch(m -> Migrations.hasTables(fleet.mainDatabase().toMigrate(), m));
      return isNew ? Shape.split(wished) : Shape.MONOLITH;
    } catch (MigrationFailed e) {
      throw new Halt(e.getMessage(), e);
    }
  }

  private Ports portsOf(String module) {
    return fleet.ports(fleet.shape().find(module).map(Place::slot).orElseThrow());
  }

  private DatabaseAddress databaseOf(String module) {
    return fleet.databases().ownAddress(module, portsOf(module));
  }

  private boolean migrate() {
    Databases databases = fleet.databases();
    databases.migrate(fleet.mainDatabase(), fleet.hostingOfMain().schemas());
    for (String module : fleet.shape().modules()) {
      databases.migrate(databaseOf(module), Migrations.schemasOf(module));
    }
    return true;
  }

  private String nameOfServers() {
    List<String> modules = fleet.shape().modules();
    return modules.isEmpty()
        ? "server (topology " + surroundings.find("PARLEY_TOPOLOGY").orElse("monolith") + ")"
        : "servers (" + String.join(", ", modules) + " apart)";
  }

  private boolean startServers() {
    for (String module : fleet.shape().modules()) {
      int slot = fleet.shape().find(module).map(Place::slot).orElseThrow();
      fleet.serve(module, fleet.makeNode(module, slot, databaseOf(module), true));
    }
    fleet.startMain();
    fleet.nodes().forEach(fleet::start);
    fleet.main().awaitReady(START_TIME);
    fleet.nodes().forEach(this::await);
    return true;
  }

  // What the others have to do needs no module that cannot be started; whoever ends is started
  // again.
  private void await(Node node) {
    try {
      node.server().awaitReady(START_TIME);
    } catch (Halt failed) {
      terminal.complain("The server of " + node.module() + ": " + failed.sentence());
    }
  }
}
