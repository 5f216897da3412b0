package io.parley.moderation.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.discussion.api.Screened;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.runtime.Ids;
import io.parley.moderation.api.BanKind;
import io.parley.moderation.api.ChangesSince;
import io.parley.moderation.api.NewBan;
import io.parley.testkit.TestDatabase;
import io.parley.testkit.jpa.Explained;
import io.parley.testkit.jpa.LocalPersistence;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What screening asks the database for each new comment, among 48,000 screenings of 24 tenants. */
class HotQueriesIT {
  private static final int TENANTS = 24;
  private static final int SCREENINGS = 2_000;

  // Enough for the driver to prepare a statement.
  private static final int OFTEN = 6;

  @Test
  void screeningLooksUpWhatCameBefore() throws SQLException {
    Explained explained = Explained.of("moderation");
    try (LocalPersistence persistence = LocalPersistence.of(explained.source())) {
      Fixture given = new Fixture(persistence);
      fill(given);
      given.asModerator(
          () ->
              given.moderation.ban(
                  new NewBan(BanKind.EMAIL, "x@spam.example", null, null, false, null, null)));
      // What a tenant wants is read once, as a whole, until something of it changes.
      given.screen("The first");
      explained.forget();

      // Often enough for PostgreSQL to settle on plans that do not know the values.
      for (int i = 0; i < 12; i++) {
        String body = "Something " + i;
        given.as(
            given.tenant,
            new RequestId(Ids.next(), true),
            () ->
                given.moderation.screen(
                    given.draft(body, "a token of sixteen", "anna@example.org", "192.0.2.7")));
        given.screen(body);
      }
      given.asModerator(
          () -> given.moderation.changes(new ChangesSince(Instant.now().minusSeconds(5))));

      assertThat(explained.statements())
          .anyMatch(sql -> sql.contains("insert into screening"))
          .anyMatch(sql -> sql.contains("from ban"))
          .anyMatch(sql -> sql.contains("from decision"));
      // The version has one row for each tenant.
      assertThat(explained.faults())
          .filteredOn(fault -> !fault.startsWith("moderation.policy is read for a whole tenant "))
          .isEmpty();
    }
  }

  /** Before it counts, the driver has prepared what is sent again and again. */
  @Test
  void screeningTakesFewRoundTrips() throws SQLException {
    Explained explained = Explained.of("moderation");
    try (LocalPersistence persistence = LocalPersistence.of(explained.pool())) {
      Fixture given = new Fixture(persistence);

      assertRoundTrips(explained, 3, () -> given.screen("Something."));
      assertRoundTrips(explained, 3, () -> repeatable(given));

      given.asModerator(
          () ->
              given.moderation.ban(
                  new NewBan(BanKind.EMAIL, "x@spam.example", null, null, false, null, null)));
      assertRoundTrips(explained, 3, () -> given.screen("Something."));
      assertRoundTrips(explained, 3, () -> repeatable(given));
    }
  }

  private static Screened repeatable(Fixture given) {
    return given.as(
        given.tenant,
        new RequestId(Ids.next(), true),
        () ->
            given.moderation.screen(
                given.draft("Something.", "a token of sixteen", "anna@example.org", "192.0.2.7")));
  }

  private static void assertRoundTrips(Explained explained, int most, Runnable work) {
    for (int i = 0; i < OFTEN; i++) {
      work.run();
    }
    explained.forget();

    work.run();

    assertThat(explained.roundTrips())
        .as("round trips: a post waits for each of them before it is written")
        .hasSize(most);
  }

  private static void fill(Fixture given) throws SQLException {
    try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
        Statement statement = connection.createStatement()) {
      fill(statement, given.tenant.value(), given.site);
      for (int other = 1; other < TENANTS; other++) {
        fill(statement, UUID.randomUUID(), UUID.randomUUID());
      }
      statement.execute(
          "insert into moderation.policy (tenant_id, version) select gen_random_uuid(), 1 from"
              + " generate_series(1, 5000)");
      for (String table :
          List.of("screening", "author", "ban", "decision", "policy", "command_result")) {
        statement.execute("analyze moderation." + table);
      }
    }
  }

  private static void fill(Statement statement, UUID tenant, UUID site) throws SQLException {
    for (String fill :
        List.of(
            "screening (tenant_id, id, site_id, author_key, network, text_hash, verdict, mode,"
                + " findings, at) select '%1$s', %3$s, '%2$s', 'g' || n %% 400, '192.0.2.' || n %% 250,"
                + " sha256((n / 2)::text::bytea), 'PUBLISH', 'AFTER', '{}', now() -"
                + " make_interval(mins => n) from %4$s",
            "author (tenant_id, key, trusted) select '%1$s', 'g' || n, n %% 9 = 0 from %4$s",
            "ban (tenant_id, id, kind, value, shadow, created_by, created_at) select '%1$s', %3$s,"
                + " 'EMAIL', n || '@spam.example', false, 'test', now() from %4$s",
            "ban (tenant_id, id, kind, value, network, shadow, created_by, created_at)"
                + " select '%1$s', md5(%3$s || 'network')::uuid, 'ADDRESS', '10.0.0.' || n,"
                + " network(inet '10.0.0.0' + n), false, 'test', now() from %4$s",
            "decision (tenant_id, id, comment_id, site_id, action, before, after, actor_kind,"
                + " actor_id, at) select '%1$s', %3$s, %3$s, '%2$s', 'APPROVE', 'PENDING',"
                + " 'PUBLISHED', 'MEMBER', 'test', now() - make_interval(mins => n) from %4$s",
            "command_result (tenant_id, request_id, operation, fingerprint, created_at)"
                + " select '%1$s', %3$s, 'screen', 'x', now() from %4$s")) {
      statement.execute(
          ("insert into moderation." + fill)
              .formatted(
                  tenant,
                  site,
                  "md5('%s' || n)::uuid".formatted(tenant),
                  "generate_series(1, " + SCREENINGS + ") n"));
    }
  }
}
