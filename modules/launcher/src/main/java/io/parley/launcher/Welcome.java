package io.parley.launcher;

import java.util.List;
import java.util.Locale;

/** What is said when Parley is ready. */
final class Welcome {
  private Welcome() {}

  /**
   * Says it.
   *
   * @param nodes servers of modules
   */
  static void print(
      Terminal terminal, Surroundings surroundings, List<Node> nodes, InstallationSecrets secrets) {
    Home home = surroundings.home();
    Ports ports = surroundings.ports();
    String base = "http://localhost:" + ports.http();
    terminal.say("");
    terminal.say("Parley is ready.");
    terminal.say("  start here      " + base + "/");
    terminal.say("  demo article    " + base + "/demo/");
    terminal.say("  tenant UI       " + base + "/app/");
    terminal.say(
        "    tenant "
            + DemoSeed.TENANT
            + ", "
            + DemoSeed.OWNER_EMAIL
            + ", password "
            + secrets.demoOwnerPassword());
    terminal.say(
        "    operator      "
            + DemoSeed.OPERATOR_EMAIL
            + ", password "
            + secrets.operatorPassword());
    terminal.say("  admin console   " + base + "/admin/");
    terminal.say("    a key of the operator opens it: ./parley key operator");
    terminal.say("  API             " + base + "/api/v1/");
    terminal.say("  health          " + base + "/health/ready");
    terminal.say(
        "  database        "
            + surroundings
                .database()
                .map(DatabaseAddress::place)
                .orElse("embedded, in " + home.postgres()));
    nodes.forEach(
        node ->
            terminal.say(
                String.format(
                    Locale.ROOT,
                    "  %-15s in a server and a database of its own, in %s",
                    node.module(),
                    node.home().folder())));
    terminal.say("  logs            " + home.logs());
    terminal.say("");
  }
}
