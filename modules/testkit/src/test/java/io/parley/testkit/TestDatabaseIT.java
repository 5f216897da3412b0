package io.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class TestDatabaseIT {
  @Test
  void connectsAsTheRoleOfAModuleInItsSchema() throws Exception {
    try (Connection connection = TestDatabase.shared().as("discussion").getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select current_user, current_schema")) {
      row.next();

      assertThat(row.getString(1)).isEqualTo("parley_discussion");
      assertThat(row.getString(2)).isEqualTo("discussion");
    }
  }
}
