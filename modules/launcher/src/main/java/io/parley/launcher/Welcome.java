package io.parley.launcher;

/** What is said when Parley is ready. */
final class Welcome {
  private Welcome() {}

  static void print(
      Terminal terminal,
      Surroundings surroundings,
      Home home,
      Ports ports,
      InstallationSecrets secrets) {
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
    terminal.say("  API             " + base + "/api/v1/");
    terminal.say("  health          " + base + "/health/ready");
    terminal.say(
        "  database        "
            + surroundings
                .database()
                .map(DatabaseAddress::place)
                .orElse("embedded, in " + home.postgres()));
    terminal.say("  logs            " + home.logs());
    terminal.say("");
  }
}
