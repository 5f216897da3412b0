package io.parley.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The key by which nodes and balancers of one installation know each other: a PKCS12 file with a
 * certificate that vouches for itself. It is made once, by whoever comes first, and kept in the
 * database under a password that follows from the secret of the installation. So a machine that
 * knows the database and the secret can have nodes, and nobody else can.
 */
final class ClusterKey {
  private static final String ALIAS = "parley";
  private static final int KEYTOOL_SECONDS = 60;

  private final DatabaseAddress database;
  private final String password;

  ClusterKey(DatabaseAddress database, String password) {
    this.database = database;
    this.password = password;
  }

  /** The key file, fetched or made. */
  byte[] fetch() {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      // Everything belongs to a role that nobody can sign in as.
      statement.execute("set role parley_owner");
      Optional<byte[]> kept = kept(statement);
      if (kept.filter(this::opens).isPresent()) {
        return kept.get();
      }
      // One under another secret cannot be opened by anybody who belongs here.
      String sql =
          kept.isEmpty()
              ? "insert into cluster.member_key (keystore) values (?) on conflict do nothing"
              : "update cluster.member_key set keystore = ?, made_at = now()";
      try (PreparedStatement keep = connection.prepareStatement(sql)) {
        keep.setBytes(1, make());
        keep.executeUpdate();
      }
      return kept(statement).orElseThrow();
    } catch (SQLException e) {
      throw new Halt(
          "The key of the cluster cannot be read at " + database.place() + ": " + e.getMessage(),
          e);
    }
  }

  private static Optional<byte[]> kept(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("select keystore from cluster.member_key")) {
      return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
    }
  }

  private boolean opens(byte[] keystore) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(keystore), password.toCharArray());
      return store.isKeyEntry(ALIAS);
    } catch (IOException | GeneralSecurityException e) {
      return false;
    }
  }

  // The JDK makes certificates with this program only.
  private byte[] make() {
    try {
      Path folder = Files.createTempDirectory("parley");
      try {
        Path file = folder.resolve("key");
        ProcessBuilder keytool =
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    ALIAS,
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-dname",
                    "CN=parley",
                    "-validity",
                    "36500",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    file.toString(),
                    "-storepass:env",
                    "PASSWORD")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        keytool.environment().put("PASSWORD", password);
        Process process = keytool.start();
        if (!process.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
          process.destroyForcibly();
          throw new Halt("The keytool of this Java made no key: use a complete JDK.");
        }
        return Files.readAllBytes(file);
      } finally {
        Home.delete(folder);
      }
    } catch (IOException e) {
      throw new Halt("The key of the cluster could not be made: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Halt("The start was interrupted.", e);
    }
  }

  /**
   * Forgets the members that a crash has left in the table, when no server is there any more: one
   * that starts would look for them.
   */
  void forgetTheDead() {
    String sql =
        """
        delete from cluster.jgroupsping where not exists (
          select 1 from pg_stat_activity
          where datname = current_database() and usename like 'parley\\_%')\
        """;
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      statement.execute("set role parley_owner");
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new Halt(
          "The members of the cluster cannot be read at "
              + database.place()
              + ": "
              + e.getMessage(),
          e);
    }
  }
}
