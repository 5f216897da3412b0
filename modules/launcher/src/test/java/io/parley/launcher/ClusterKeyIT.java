package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.migrations.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ClusterKeyIT {
  private static EmbeddedPostgres postgres;
  private static DatabaseAddress address;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
    address =
        new DatabaseAddress(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "unasked");
    Migrations.migrate(
        address.jdbcUrl(),
        address.user(),
        address.password(),
        Migrations.SCHEMAS.stream().collect(Collectors.toMap(Function.identity(), s -> s)));
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Test
  void whoeverComesFirstMakesTheKeyForAll() throws Exception {
    byte[] first = new ClusterKey(address, "the password").fetch();

    byte[] second = new ClusterKey(address, "the password").fetch();

    assertThat(second).isEqualTo(first);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(first), "the password".toCharArray());
    assertThat(store.getKey("parley", "the password".toCharArray())).isNotNull();
    ((X509Certificate) store.getCertificate("parley")).checkValidity();
  }

  @Test
  void aKeyUnderAnotherSecretIsReplaced() {
    byte[] former = new ClusterKey(address, "the former password").fetch();

    byte[] key = new ClusterKey(address, "the password").fetch();

    assertThat(key).isNotEqualTo(former);
    assertThat(new ClusterKey(address, "the password").fetch()).isEqualTo(key);
  }

  @Test
  void membersAreForgottenWhenNoServerIsThereAnyMore() throws SQLException {
    insertAMember();
    try (Connection server = postgres.getDatabase("parley_tenancy", "postgres").getConnection()) {
      assertThat(server.isValid(1)).isTrue();
      new ClusterKey(address, "the password").forgetTheDead();
      assertThat(members()).isOne();
    }

    // The database learns of the end of a connection a moment later.
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    do {
      new ClusterKey(address, "the password").forgetTheDead();
    } while (members() > 0 && Instant.now().isBefore(end));
    assertThat(members()).isZero();
  }

  private static void insertAMember() throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into cluster.jgroupsping (own_addr, cluster_name) values ('gone', 'parley')");
    }
  }

  private static int members() throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from cluster.jgroupsping")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
