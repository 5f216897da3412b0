package io.parley.discussion.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.discussion.api.CommentPage;
import io.parley.discussion.api.CommentSort;
import io.parley.discussion.api.CountComments;
import io.parley.discussion.api.DeleteComment;
import io.parley.discussion.api.EditComment;
import io.parley.discussion.api.ListPersonalState;
import io.parley.discussion.api.ListVersions;
import io.parley.discussion.api.NewAuthor;
import io.parley.discussion.api.PostComment;
import io.parley.discussion.api.PostedComment;
import io.parley.discussion.api.Screened;
import io.parley.discussion.api.ThreadAddress;
import io.parley.discussion.api.Vote;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.runtime.Ids;
import io.parley.testkit.HeldLock;
import io.parley.testkit.TestDatabase;
import io.parley.testkit.WaitingCalls;
import io.parley.testkit.jpa.Explained;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What reading and posting ask the database, on 120,000 comments of 24 tenants beside thousands of
 * tenants with a single thread: nothing that takes longer when there are more tenants, or more of
 * other threads.
 */
class HotQueriesIT {
  private static final int TENANTS = 24;
  private static final int THREADS = 250;
  private static final int COMMENTS = 20;
  private static final int SMALL_TENANTS = 10_000;

  // Enough for the driver to prepare a statement.
  private static final int OFTEN = 6;

  private static final String VOTER = "the token of a voter";

  private static Explained explained;
  private static Fixture given;

  @BeforeAll
  static void fill() throws SQLException {
    explained = Explained.of("discussion");
    given = new Fixture(explained.source());
    try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
        Statement statement = connection.createStatement()) {
      fill(statement, given.tenant.value(), given.sites.get(given.site).id());
      for (int other = 1; other < TENANTS; other++) {
        fill(statement, UUID.randomUUID(), UUID.randomUUID());
      }
      fillSmall(statement);
      for (String table :
          List.of(
              "thread",
              "comment",
              "vote",
              "command_result",
              "audit_entry",
              "outbox_event",
              "outbox_delivery")) {
        statement.execute("analyze discussion." + table);
      }
    }
  }

  private static void fill(Statement statement, UUID tenant, UUID site) throws SQLException {
    String rows = "generate_series(1, " + THREADS + ") t, generate_series(1, " + COMMENTS + ") c";
    String comment = "md5('%s' || t || '.' || c)::uuid".formatted(tenant);
    String thread = "md5('%s' || t)::uuid".formatted(tenant);
    for (String fill :
        List.of(
            "thread (tenant_id, id, site_id, identifier, url, url_key, comment_count, created_at)"
                + " select '%1$s', %4$s, '%2$s', 'story-' || t, 'https://example.org/' || t,"
                + " 'example.org/' || t, %5$d, now() from generate_series(1, %6$d) t",
            "comment (tenant_id, id, site_id, thread_id, author_kind, author_name,"
                + " author_token_hash, body, body_format, html, state, created_at) select '%1$s',"
                + " %3$s, '%2$s', %4$s, 'GUEST', 'Anna', sha256((t || '.' || c)::bytea),"
                + " 'Something.', 'COMMONMARK', '<p>Something.</p>', 'PUBLISHED', now() -"
                + " make_interval(mins => c) from %7$s",
            "vote (tenant_id, comment_id, voter, thread_id, value, voted_at)"
                + " select '%1$s', %3$s, sha256(t::text::bytea), %4$s, 1, now() from %7$s",
            "command_result (tenant_id, request_id, operation, fingerprint, created_at)"
                + " select '%1$s', %3$s, 'post', 'x', now() from %7$s",
            "audit_entry (tenant_id, id, at, actor_kind, actor_id, action)"
                + " select '%1$s', %3$s, now(), 'SYSTEM', 'test', 'filled' from %7$s",
            "outbox_event (tenant_id, id, name, stream, occurred_at, payload)"
                + " select '%1$s', %3$s, 'discussion.comment.posted', %4$s, now(), '{}' from %7$s",
            "outbox_delivery (tenant_id, event_id, subscriber, stream, position, state)"
                + " select '%1$s', %3$s, 'watcher', %4$s, c, 'delivered' from %7$s")) {
      statement.execute(
          ("insert into discussion." + fill)
              .formatted(tenant, site, comment, thread, COMMENTS, THREADS, rows));
    }
  }

  // So many that a site has one thread on average, which is what a planner expects of each.
  private static void fillSmall(Statement statement) throws SQLException {
    statement.execute(
        "insert into discussion.thread (tenant_id, id, site_id, identifier, comment_count,"
            + " created_at) select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),"
            + " 'hello-world', 0, now() from generate_series(1, "
            + SMALL_TENANTS
            + ")");
  }

  @AfterAll
  static void stop() {
    given.close();
  }

  @BeforeEach
  void forget() {
    explained.forget();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readingAThreadLooksUpWhatItShows(boolean planForAllValues) throws SQLException {
    explained.plan(planForAllValues);
    for (CommentSort sort : CommentSort.values()) {
      CommentPage first = given.read(new ThreadAddress("story-7", null), sort, 5, null);
      given.read(new ThreadAddress("story-7", null), sort, 5, first.next());
    }
    given.read(new ThreadAddress(null, "https://example.org/9"), CommentSort.OLDEST, 100, null);

    assertFastAndAbout("comment");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void versionsAndCountsLookUpTheThreadsThatAreAskedFor(boolean planForAllValues)
      throws SQLException {
    explained.plan(planForAllValues);
    List<ThreadAddress> threads =
        List.of(
            new ThreadAddress("story-1", null),
            new ThreadAddress("story-2", "https://example.org/2"),
            new ThreadAddress(null, "https://example.org/3"),
            new ThreadAddress("no such story", null));
    given.asReader(() -> given.discussion.versions(new ListVersions(given.site, threads)));
    given.asReader(
        () ->
            given.discussion.counts(
                new CountComments(given.site, List.of("story-1", "story-2", "none"))));

    assertFastAndAbout("thread");
  }

  @Test
  void postingLooksUpItsThread() {
    // Often enough for PostgreSQL to settle on plans that do not know the values.
    for (int i = 0; i < 12; i++) {
      PostedComment posted = given.post("story-" + (i + 1), "Something else.");
      given.reply("story-" + (i + 1), posted.comment().id(), "An answer.");
    }
    given.post("a-new-story", "The first.");
    given.asProgram(
        () ->
            given.discussion.post(
                new PostComment(
                    given.site,
                    new ThreadAddress("story-3", null),
                    null,
                    null,
                    "From a program.",
                    new NewAuthor.Named("7", "Anna", null, null),
                    null,
                    Screened.PASSED)));

    assertFastAndAbout("comment");
    assertThat(explained.statements()).anyMatch(sql -> sql.contains("outbox_delivery"));
  }

  @Test
  void postsThatShareATransactionLookUpTheirThreads() throws SQLException {
    UUID parent = given.post("story-22", "Something.").comment().id();
    explained.forget();
    for (int round = 0; round < 12; round++) {
      try (WaitingCalls calls = new WaitingCalls()) {
        List<CompletableFuture<PostedComment>> posts = new ArrayList<>();
        try (HeldLock lock = HeldLock.of("lock table discussion.outbox_event in share mode")) {
          posts.add(calls.begin(() -> given.post("story-21", "Waits.")));
          lock.awaitSomebody();
          posts.add(calls.beginWaiting(() -> given.post("story-23", "A second.")));
          posts.add(calls.beginWaiting(() -> given.reply("story-22", parent, "An answer.")));
        }
        posts.forEach(CompletableFuture::join);
      }
    }

    assertFastAndAbout("comment");
    assertThat(explained.statements())
        .anyMatch(sql -> sql.contains("set comment_count = t.comment_count + g.published"));
  }

  /** Before it counts, the driver has prepared what is sent again and again. */
  @Test
  void aPostTakesFewRoundTrips() {
    try (Fixture pooled = new Fixture(explained.pool())) {
      String story = "a-story-" + UUID.randomUUID();
      UUID parent = pooled.post(story, "The first.").comment().id();
      PostComment post = pooled.draft(Fixture.page(story), null, "Once more.", null);
      PostComment reply = pooled.draft(Fixture.page(story), parent, "An answer.", null);

      assertRoundTrips(4, () -> pooled.asReader(() -> pooled.discussion.post(post)));
      assertRoundTrips(4, () -> repeatable(pooled, post));
      assertRoundTrips(4, () -> pooled.asReader(() -> pooled.discussion.post(reply)));
      assertRoundTrips(4, () -> repeatable(pooled, reply));
      assertRoundTrips(4, () -> byProgram(pooled, story));
    }
  }

  private static PostedComment repeatable(Fixture pooled, PostComment command) {
    RequestId request = new RequestId(Ids.next(), true);
    return pooled.as(Actor.reader(), pooled.tenant, request, () -> pooled.discussion.post(command));
  }

  private static PostedComment byProgram(Fixture pooled, String story) {
    return pooled.asProgram(
        () ->
            pooled.discussion.post(
                new PostComment(
                    pooled.site,
                    new ThreadAddress(story, null),
                    null,
                    null,
                    "From a program.",
                    new NewAuthor.Named("7", "Anna", null, null),
                    null,
                    Screened.PASSED)));
  }

  private static void assertRoundTrips(int most, Runnable work) {
    for (int i = 0; i < OFTEN; i++) {
      work.run();
    }
    explained.forget();

    work.run();

    assertThat(explained.roundTrips())
        .as("round trips: a post waits for each of them, and holds its thread meanwhile")
        .hasSize(most);
  }

  @Test
  void aRepeatLooksUpItsAnswer() {
    RequestId request = new RequestId(Ids.next(), true);
    PostComment draft = given.draft(new ThreadAddress("story-5", null), null, "Once.", null);
    for (int i = 0; i < 8; i++) {
      given.as(Actor.reader(), given.tenant, request, () -> given.discussion.post(draft));
      RequestId another = new RequestId(Ids.next(), true);
      given.as(Actor.reader(), given.tenant, another, () -> given.discussion.post(draft));
    }

    assertFastAndAbout("command_result");
  }

  @Test
  void whatAnAuthorDoesLooksUpTheComment() {
    PostedComment posted = given.post("story-11", "Something to change.");
    UUID id = posted.comment().id();
    String token = posted.authorToken();
    given.asReader(() -> given.discussion.vote(new Vote(given.site, id, VOTER, 1)));
    given.asReader(
        () ->
            given.discussion.personal(
                new ListPersonalState(given.site, new ThreadAddress("story-11", null), token)));
    given.asReader(
        () ->
            given.discussion.edit(
                new EditComment(given.site, id, token, "Changed.", Screened.PASSED)));
    given.asReader(
        () -> {
          given.discussion.delete(new DeleteComment(given.site, id, token));
          return true;
        });

    assertFastAndAbout("vote");
  }

  @Test
  void aQueryWithoutAnIndexIsFound() throws SQLException {
    bad("set enable_seqscan = off", "select count(*) from comment where author_name = ?");

    assertThat(explained.faults()).anyMatch(fault -> fault.contains("for a whole tenant"));
  }

  @Test
  void aReadingOfTheWholeTableIsFound() throws SQLException {
    bad(
        "set enable_indexscan = off; set enable_bitmapscan = off; set enable_indexonlyscan = off",
        "select count(*) from comment where id = md5(?)::uuid");

    assertThat(explained.faults()).singleElement().asString().contains("from end to end");
  }

  @Test
  void aReadingOfTheWholeSiteForOneRowIsFound() throws SQLException {
    bad(
        "set enable_seqscan = off",
        "select count(*) from thread where site_id = '%s' and title = ?"
            .formatted(given.sites.get(given.site).id()));

    assertThat(explained.faults()).anyMatch(fault -> fault.contains("in vain"));
  }

  private static void bad(String planner, String sql) throws SQLException {
    try (Connection connection = explained.source().getConnection()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("set app.tenant = '" + given.tenant + "'; " + planner);
      }
      explained.forget();
      try (PreparedStatement query = connection.prepareStatement(sql)) {
        query.setString(1, "nobody");
        query.executeQuery().close();
      }
    }
  }

  private static void assertFastAndAbout(String table) {
    assertThat(explained.statements()).anyMatch(sql -> sql.matches("(?s).*\\b" + table + "\\b.*"));
    assertThat(explained.faults()).isEmpty();
  }
}
