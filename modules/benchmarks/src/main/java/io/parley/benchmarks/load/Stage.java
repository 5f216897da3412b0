package io.parley.benchmarks.load;

import io.parley.testkit.http.Api;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Site;
import io.parley.testkit.http.Tenant;
import io.parley.testkit.server.ParleyCluster;
import io.parley.testkit.server.ParleyServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a bench works with: a Parley, started when first asked for, a folder, a port for a peer, and
 * somebody to tell how it goes. Closing it ends whatever was started, the last one first.
 */
final class Stage implements AutoCloseable {
  private static final int PEER = 8;

  private final Path folder;
  private final int port;
  private final @Nullable ParleyServer running;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final Set<String> versions = new LinkedHashSet<>();
  private @Nullable ParleyServer server;

  /**
   * @param folder for everything of this run; it is emptied first
   * @param port the first of the ten that this run may use
   * @param running a Parley to use instead of one of its own
   */
  Stage(Path folder, int port, @Nullable ParleyServer running) throws IOException {
    this.folder = folder;
    this.port = port;
    this.running = running;
    empty(folder);
    Files.createDirectories(folder);
  }

  /** The Parley that is measured. */
  ParleyServer server() {
    ParleyServer known = server;
    if (known == null) {
      known = running == null ? startServer(Map.of()) : running;
      server = known;
    }
    return known;
  }

  /** A Parley of its own, with settings besides the usual ones; it ends with the stage. */
  ParleyServer startServer(Map<String, String> settings) {
    say("Starting Parley in " + home() + ".");
    ParleyServer own = endsWithIt(ParleyServer.prepare(home(), port, settings(settings)));
    own.restart();
    server = own;
    return own;
  }

  /** Nodes of its own behind a balancer, as an installation has them; they end with the stage. */
  ParleyCluster startCluster(int nodes) {
    say("Starting " + nodes + " nodes in " + home() + ".");
    return endsWithIt(ParleyCluster.start(home(), port, nodes, settings(Map.of())));
  }

  private static Map<String, String> settings(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    // What an installation has that is new: nothing here is made for tests.
    all.put("PARLEY_TOPOLOGY", "monolith");
    all.put("PARLEY_DATABASE_URL", "");
    all.put("PARLEY_WEB_TRUSTED_PROXIES", "");
    all.put("PARLEY_WEB_SHOW_MODULE_CALLS", "");
    all.put("PARLEY_JAVA_OPTS", "");
    all.putAll(settings);
    return all;
  }

  /** The home of its own Parley. */
  Path home() {
    return folder.resolve("home");
  }

  /** The first port of its own Parley. */
  int port() {
    return port;
  }

  /** A port for the peer. */
  int peerPort() {
    return port + PEER;
  }

  /** For files of this run. */
  Path folder() {
    return folder;
  }

  /** Somebody who may do everything. */
  Installation installation() {
    return Installation.at(server().address(), server().operatorKey());
  }

  /** Whether a bench asked for {@link #server}. */
  boolean hasServer() {
    return server != null;
  }

  /** A new site of a new tenant. */
  Site aSite() {
    return installation().aTenant().aSite().create();
  }

  /** Keys of that tenant which may post. */
  static List<String> writers(Tenant tenant, int number) {
    return Stream.generate(() -> tenant.key(List.of("discussion:write"))).limit(number).toList();
  }

  /** The address at which readers find a thread. */
  static URI thread(Site site, String identifier, int limit) {
    return URI.create(
        site.reader().server()
            + "/api/v1"
            + site.path("/comments")
            + Api.query("identifier", identifier, "limit", String.valueOf(limit)));
  }

  /** Has it closed with the stage, before everything that was started earlier. */
  <T extends AutoCloseable> T endsWithIt(T one) {
    synchronized (started) {
      started.push(one);
    }
    return one;
  }

  /** Tells how it goes. */
  void say(String line) {
    System.out.println(line);
  }

  /** Notes the version of something that takes part. */
  void version(String text) {
    versions.add(text);
  }

  /** Notes the versions of a server and of its database. */
  void versions(Path log, Database database) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      lines
          .map(line -> line.replaceFirst(".*WFLYSRV0025: (WildFly \\S+).*", "$1"))
          .filter(line -> line.startsWith("WildFly "))
          .findFirst()
          .ifPresent(this::version);
    }
    try (Connection connection = database.connect()) {
      version("PostgreSQL " + connection.getMetaData().getDatabaseProductVersion());
    } catch (SQLException e) {
      version("PostgreSQL of another machine");
    }
  }

  /** Where somebody connects to a database. */
  interface Database {
    Connection connect() throws SQLException;
  }

  List<String> versions() {
    return List.copyOf(versions);
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public void close() {
    synchronized (started) {
      while (!started.isEmpty()) {
        try {
          started.pop().close();
        } catch (Exception | AssertionError failure) {
          say("What was started did not end: " + failure.getMessage());
        }
      }
      try {
        empty(folder);
      } catch (IOException e) {
        say("The folder " + folder + " could not be removed: remove it by hand.");
      }
    }
  }
}
