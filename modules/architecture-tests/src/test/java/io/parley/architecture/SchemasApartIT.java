package io.parley.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.badhouse.beta.core.ReadsTenants;
import io.parley.migrations.Migrations;
import io.parley.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule 6: whatever SQL a module might write, the database answers for its own schema only. */
class SchemasApartIT {
  private static final String DENIED = "42501";

  private final TestDatabase database = TestDatabase.shared();

  static Stream<String> modules() {
    return Migrations.SCHEMAS.stream();
  }

  private List<String> tablesOf(String schema) throws SQLException {
    try (Connection connection = database.asAdministrator().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables"
                    + " where schemaname = '"
                    + schema
                    + "' order by 1")) {
      List<String> tables = new ArrayList<>();
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
      return tables;
    }
  }

  /** Tables of the schema that the module's role can read or change. */
  private List<String> open(String module, String schema) throws SQLException {
    List<String> open = new ArrayList<>();
    try (Connection connection = database.as(module).getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : tablesOf(schema)) {
        for (String sql : List.of("select * from %s limit 1", "delete from %s where false")) {
          try {
            statement.execute(sql.formatted(table));
            open.add(table);
          } catch (SQLException refused) {
            assertThat(refused.getSQLState()).as(refused.getMessage()).isEqualTo(DENIED);
          }
        }
      }
    }
    return open;
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aModuleReachesNoTableOfAnother(String module) throws SQLException {
    for (String other : Migrations.SCHEMAS) {
      if (!other.equals(module)) {
        assertThat(tablesOf(other)).isNotEmpty();
        assertThat(open(module, other)).as(module + " in " + other).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void theBadHouseReadsNoTableOfAnother(String module) throws SQLException {
    try (Connection connection = database.as(module).getConnection()) {
      if (module.equals("tenancy")) {
        assertThat(ReadsTenants.count(connection)).isNotNegative();
      } else {
        assertThatThrownBy(() -> ReadsTenants.count(connection))
            .isInstanceOfSatisfying(
                SQLException.class, refused -> assertThat(refused.getSQLState()).isEqualTo(DENIED));
      }
    }
  }

  @Test
  void noticesTablesThatAreOpen() throws SQLException {
    assertThat(open("tenancy", "tenancy")).contains("tenancy.tenant", "tenancy.site");
  }
}
