package io.parley.tenancy.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.api.TenantId;
import io.parley.testkit.TestDatabase;
import io.parley.testkit.jpa.Explained;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The looks at tenants and sites that every request may need, among 20,000 sites. */
class HotQueriesIT {
  @Test
  void aSiteIsLookedUpByItsKey() throws SQLException {
    Explained explained = Explained.of("tenancy");
    fill();
    try (Fixture given = new Fixture(explained.source())) {
      TenantId tenant = given.aTenant().id();
      List<String> keys = Stream.generate(() -> given.aSiteOf(tenant)).limit(12).toList();
      explained.forget();
      for (String key : keys) {
        given.asReader(tenant, () -> given.tenancy.findSite(key));
        given.asReader(tenant, () -> given.tenancy.findSite(Fixture.newKey()));
        given.asParley(tenant, () -> given.tenancy.tenant(tenant));
      }

      assertThat(explained.statements())
          .anyMatch(sql -> sql.contains("s.key = wanted"))
          .anyMatch(sql -> sql.contains("from tenant"));
      assertThat(explained.faults()).isEmpty();
    }
  }

  private static void fill() throws SQLException {
    try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into tenancy.tenant (id, slug, name, plan, status, created_at)"
              + " select gen_random_uuid(), 'filled-' || n, 'Filled', 'standard', 'ACTIVE', now()"
              + " from generate_series(1, 2000) n");
      statement.execute(
          "insert into tenancy.site (tenant_id, id, key, name, origins, guest_posting,"
              + " edit_window_minutes, closed, avatars, created_at)"
              + " select t.id, gen_random_uuid(), t.slug || '-' || n, 'Filled', '{}', true, 15,"
              + " false, false, now() from tenancy.tenant t, generate_series(1, 10) n"
              + " where t.slug like 'filled-%'");
      statement.execute("analyze tenancy.tenant");
      statement.execute("analyze tenancy.site");
    }
  }
}
