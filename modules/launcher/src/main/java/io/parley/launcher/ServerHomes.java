package io.parley.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where the servers of one installation have their files, besides the main one: those of modules
 * and those of a cluster, also when they do not run.
 *
 * @param folders by the names that people give them
 */
record ServerHomes(Map<String, Home> folders) {
  private static final String INTERIM = "-interim";

  ServerHomes {
    folders = new TreeMap<>(folders);
  }

  static ServerHomes of(Home home) throws IOException {
    Map<String, Home> folders = new TreeMap<>();
    Stream.concat(home.ofNodes().stream(), home.ofClusters().stream())
        .forEach(server -> folders.put(name(server), server));
    return new ServerHomes(folders);
  }

  /**
   * The files of the server with that name.
   *
   * @param state tells whether a server that a module has for the time being runs
   */
  Home find(String name, Optional<State> state) {
    String interim = name + INTERIM;
    boolean isInterim = state.flatMap(s -> s.process("node." + interim)).isPresent();
    Home found = folders.get(isInterim ? interim : name);
    if (found == null) {
      List<String> known = folders.keySet().stream().filter(n -> !n.endsWith(INTERIM)).toList();
      throw new Halt(
          "There is no server called "
              + name
              + ": name "
              + (known.isEmpty() ? "" : "one of " + String.join(", ", known) + ", or ")
              + "none for the main one.");
    }
    return found;
  }

  private static String name(Home server) {
    Path folder = server.folder();
    return String.valueOf(folder.getFileName());
  }
}
