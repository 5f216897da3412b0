package io.parley.architecture.server;

import io.parley.kernel.runtime.InternalKeys;
import io.parley.kernel.runtime.ModuleClient;
import io.parley.migrations.Migrations;
import io.parley.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The server under test: its own folder, its own ports, its own database. */
final class ProofServer {
  static final String KEYS = "proof:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  private final int http;
  private final int management;
  private final int internal;

  private ProofServer(List<Integer> ports) {
    http = ports.get(0);
    management = ports.get(1);
    internal = ports.get(2);
  }

  /** Prepares folder and database, and finds free ports. */
  static ProofServer prepare() {
    try {
      copyBase(
          Path.of(System.getProperty("server.home"), "standalone"),
          Path.of(System.getProperty("server.base")));
      String schema =
          new String(
              ProofServer.class.getResourceAsStream("/proof/schema.sql").readAllBytes(),
              StandardCharsets.UTF_8);
      try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(schema);
      }
      return new ProofServer(freePorts(3));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void copyBase(Path from, Path to) throws IOException {
    if (Files.exists(to)) {
      try (Stream<Path> old = Files.walk(to)) {
        for (Path path : old.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    Files.createDirectories(to.resolve("deployments"));
    try (Stream<Path> files = Files.walk(from.resolve("configuration"))) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  // All are held at once, so that they differ.
  private static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }

  /** What the container adapter needs to know at the start. */
  Map<String, String> configuration() {
    TestDatabase database = TestDatabase.shared();
    StringBuilder settings = new StringBuilder();
    Map<String, String> values =
        Map.of(
            "jboss.server.base.dir",
            System.getProperty("server.base"),
            "parley.http.port",
            String.valueOf(http),
            "parley.management.port",
            String.valueOf(management),
            "parley.internal.port",
            String.valueOf(internal),
            "parley.internal.keys",
            KEYS,
            "parley.module.beta",
            "loopback",
            "parley.db.url",
            database.jdbcUrl());
    for (String schema : Migrations.SCHEMAS) {
      settings.append("-Dparley.db.%s.password=%s ".formatted(schema, database.password(schema)));
    }
    values.forEach((name, value) -> settings.append("-D%s=%s ".formatted(name, value)));
    return Map.of(
        "managementPort",
        String.valueOf(management),
        "javaVmArguments",
        "-Xmx512m " + settings,
        "jbossArguments",
        "-Djboss.server.base.dir=" + System.getProperty("server.base"));
  }

  /** A client of a module on this server. */
  <T> T client(Class<T> contract) {
    return ModuleClient.of(contract, internal(), InternalKeys.parse(KEYS));
  }

  URI internal() {
    return URI.create("http://127.0.0.1:" + internal);
  }

  URI http() {
    return URI.create("http://127.0.0.1:" + http);
  }
}
