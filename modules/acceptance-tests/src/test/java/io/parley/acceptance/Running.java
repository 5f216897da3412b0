package io.parley.acceptance;

import io.parley.testkit.http.Installation;
import io.parley.testkit.server.ParleyServer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Parley that the tests of this build meet. */
public final class Running {
  private Running() {}

  /** The server that all tests share, each with tenants of its own. */
  public static Installation parley() {
    return Shared.INSTALLATION;
  }

  /** The same server as those at its machine have it. */
  public static ParleyServer server() {
    return ParleyServer.shared();
  }

  /** Somebody who may do everything with that server. */
  public static Installation on(ParleyServer server) {
    return Installation.at(server.address(), server.operatorKey());
  }

  /** The folder that holds the parley command. */
  public static Path projectFolder() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isRegularFile(folder.resolve("parley"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("The tests do not run inside the project.");
    }
    return folder;
  }

  private static final class Shared {
    static final Installation INSTALLATION = on(ParleyServer.shared());
  }
}
