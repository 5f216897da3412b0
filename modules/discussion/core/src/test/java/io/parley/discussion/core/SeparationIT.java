package io.parley.discussion.core;

import static io.parley.discussion.core.Fixture.comment;
import static io.parley.discussion.core.Fixture.thread;
import static io.parley.discussion.core.PostingIT.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.discussion.api.PostedComment;
import io.parley.discussion.api.ReviseComment;
import io.parley.discussion.api.Vote;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import io.parley.tenancy.api.SiteSettings;
import io.parley.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tenants do not see each other, sites neither, and what is erased is gone. */
class SeparationIT {
  private Fixture given;

  @BeforeEach
  void start() {
    given = new Fixture();
  }

  @AfterEach
  void stop() {
    given.close();
  }

  @Test
  void theModulesRoleSeesTheRowsOfTheNamedTenantOnly() throws Exception {
    given.post("t", "x");
    try (Connection connection = TestDatabase.shared().as("discussion").getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      assertThat(count(statement)).isZero();
      statement.execute("select set_config('app.tenant', '" + given.tenant + "', true)");
      assertThat(count(statement)).isOne();
      statement.execute("select set_config('app.tenant', '" + UUID.randomUUID() + "', true)");
      assertThat(count(statement)).isZero();
      assertThatThrownBy(
              () ->
                  statement.execute(
                      "insert into thread (tenant_id, id, site_id, created_at) values ('"
                          + given.tenant
                          + "', gen_random_uuid(), gen_random_uuid(), now())"))
          .hasMessageContaining("row-level security");
    }
  }

  @Test
  void idsOfAnotherTenantOrSiteDoNotExist() {
    PostedComment posted = given.post("t", "x");
    Vote vote = new Vote(given.site, posted.comment().id(), "some-reader-token", 1);
    TenantId other = new TenantId(UUID.randomUUID());
    String otherSite = given.aSite(other, SiteSettings.defaults());
    String sibling = given.aSite(given.tenant, SiteSettings.defaults());

    refused(NotFound.class, "site.unknown", () -> as(other, vote));
    refused(
        NotFound.class,
        "comment.unknown",
        () -> as(other, new Vote(otherSite, vote.comment(), vote.voter(), 1)));
    refused(
        NotFound.class,
        "comment.unknown",
        () -> as(given.tenant, new Vote(sibling, vote.comment(), vote.voter(), 1)));
  }

  @Test
  void erasesASiteAndThenTheTenant() throws Exception {
    given.importThreads(UUID.randomUUID(), thread("a"));
    given.importComments(UUID.randomUUID(), comment("1", "a", null, 1));
    given.importComments(
        UUID.randomUUID(),
        comment("1", "a", null, 1, "new", io.parley.discussion.api.CommentStatus.PUBLISHED));
    PostedComment posted = given.post("t", "x");
    revise(posted.comment().id());
    as(given.tenant, new Vote(given.site, posted.comment().id(), "some-reader-token", 1));
    UUID elsewhere = UUID.randomUUID();

    refused(
        Denied.class,
        "erasure.refused",
        () -> given.asProgram(() -> given.discussion.eraseTenant()));
    assertThat(asParley(() -> given.discussion.eraseSite(elsewhere)))
        .isEqualTo(erased(0, 0, 0, 0, 0, 0, 0));
    assertThat(asParley(() -> given.discussion.eraseSite(given.sites.get(given.site).id())))
        .isEqualTo(erased(1, 1, 1, 2, 1, 2, 2));

    revise(given.post("t", "x").comment().id());
    Map<String, Long> rest = asParley(() -> given.discussion.eraseTenant());
    assertThat(rest).containsEntry("comment", 1L).containsEntry("thread", 1L);
    for (String table :
        List.of(
            "thread",
            "comment",
            "vote",
            "thread_source",
            "import_undo",
            "revision",
            "thread_alias",
            "merged_comment",
            "thread_merge",
            "outbox_event",
            "outbox_delivery",
            "audit_entry")) {
      assertThat(
              Fixture.sql(
                  "select count(*) from discussion."
                      + table
                      + " where tenant_id = '"
                      + given.tenant
                      + "'"))
          .containsExactly(List.of("0"));
    }
  }

  private static Map<String, Long> erased(
      long votes,
      long undo,
      long revisions,
      long comments,
      long sources,
      long threads,
      long events) {
    Map<String, Long> rows = new HashMap<>();
    rows.put("vote", votes);
    rows.put("import_undo", undo);
    rows.put("revision", revisions);
    rows.put("comment", comments);
    rows.put("thread_source", sources);
    rows.put("thread", threads);
    rows.put("outbox_event", events);
    rows.put("outbox_delivery", events);
    for (String table : List.of("thread_alias", "merged_comment", "thread_merge")) {
      rows.put(table, 0L);
    }
    return rows;
  }

  private void revise(UUID comment) {
    Actor moderator = new Actor(Actor.Kind.MEMBER, "mod", Set.of(Scope.MODERATION));
    given.as(
        moderator,
        given.tenant,
        new RequestId(Ids.next(), false),
        () -> given.discussion.revise(new ReviseComment(comment, "y", null)));
  }

  private int as(TenantId tenant, Vote vote) {
    return given.as(
        Actor.reader(),
        tenant,
        new RequestId(Ids.next(), false),
        () -> given.discussion.vote(vote));
  }

  private <T> T asParley(java.util.function.Supplier<T> work) {
    return given.as(Actor.system("erasure"), given.tenant, new RequestId(Ids.next(), false), work);
  }

  private static int count(Statement statement) throws Exception {
    try (ResultSet rows = statement.executeQuery("select count(*) from comment")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
