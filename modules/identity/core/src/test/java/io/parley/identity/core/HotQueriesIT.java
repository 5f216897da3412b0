package io.parley.identity.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.identity.api.Role;
import io.parley.identity.api.SignedIn;
import io.parley.kernel.api.Scope;
import io.parley.tenancy.api.TenantView;
import io.parley.testkit.TestDatabase;
import io.parley.testkit.jpa.Explained;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The looks at credentials that every request may need, among 20,000 keys and members. */
class HotQueriesIT {
  @Test
  void keysAndSessionsAreLookedUp() throws SQLException {
    Explained explained = Explained.of("identity");
    fill();
    try (Fixture given = new Fixture(explained.source())) {
      TenantView tenant = given.tenants.add();
      // As many as it takes for PostgreSQL to settle on a plan that does not know the values.
      List<String> keys =
          Stream.generate(() -> given.aKeyOf(tenant.id(), Scope.DISCUSSION_WRITE).key())
              .limit(12)
              .toList();
      String email = Fixture.anEmail();
      given.aMember(tenant.id(), email, Role.OWNER);
      explained.forget();
      SignedIn signedIn = given.signIn(tenant, email, Fixture.PASSWORD);
      for (String key : keys) {
        assertThat(given.authenticate(key)).isPresent();
        assertThat(given.asAnybody(() -> given.identity.session(signedIn.token()))).isPresent();
      }

      assertThat(explained.statements())
          .anyMatch(sql -> sql.contains("api_key"))
          .anyMatch(sql -> sql.contains("member"));
      assertThat(explained.faults()).isEmpty();
    }
  }

  private static void fill() throws SQLException {
    try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into identity.api_key (tenant_id, id, name, scopes, secret_hash, created_at)"
              + " select md5(n / 100 || 'tenant')::uuid, gen_random_uuid(), 'Filled',"
              + " '{discussion:read}', sha256(n::text::bytea), now() from generate_series(1, 20000)"
              + " n");
      statement.execute(
          "insert into identity.member (tenant_id, id, email, email_key, name, role,"
              + " credential_version, created_at)"
              + " select md5(n / 100 || 'tenant')::uuid, gen_random_uuid(), n || '@example.org',"
              + " n || '@example.org', 'Filled', 'ANALYST', 1, now()"
              + " from generate_series(1, 20000) n");
      statement.execute("analyze identity.api_key");
      statement.execute("analyze identity.member");
    }
  }
}
