package io.parley.benchmarks.load;

import io.parley.testkit.http.Api;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * The same requests to a site with ten thousand comments of an installation that has no others, and
 * again when ten thousand tenants with a million comments are beside it. They come one after the
 * other: what is looked at is how long each takes.
 */
final class Tenants implements Bench {
  private static final int TENANTS = 10_000;
  private static final int COMMENTS_OF_EACH = 100;
  private static final int COMMENTS_OF_OURS = 20;
  private static final int READS = 60;
  private static final int POSTS = 200;
  // More rounds the first time, for the compilers.
  private static final int FIRST_WARMING = 6;
  private static final int WARMING = 3;
  private static final int READS_TO_WARM_UP = 200;
  private static final double MOST = 1.3;

  private int nextThread;
  private int nextToWarmUp;
  private int nextPost;

  @Override
  public String name() {
    return "tenants";
  }

  @Override
  public String about() {
    return String.format(
        Locale.ROOT,
        "%d reads of threads of %d comments that are not in memory, and %d posts, each to another"
            + " thread, one after the other; the peer is the same when there were no comments but"
            + " the %,d of the site, and not yet %,d more tenants with a site, a thread and %d"
            + " comments each.",
        READS,
        COMMENTS_OF_OURS,
        POSTS,
        READS_TO_WARM_UP * (FIRST_WARMING + WARMING)
            + READS * 2 * Duel.ROUNDS * COMMENTS_OF_OURS
            + POSTS * (FIRST_WARMING + Duel.ROUNDS),
        TENANTS - 1,
        COMMENTS_OF_EACH);
  }

  @Override
  public List<Figure> run(Stage stage) {
    Site site = stage.aSite();
    execute(stage, fillingOf(site, "ours", READS * 2 * Duel.ROUNDS, COMMENTS_OF_OURS));
    execute(stage, fillingOf(site, "warming", READS_TO_WARM_UP * (FIRST_WARMING + WARMING), 1));
    warmUp(stage, site, FIRST_WARMING);
    Both few = rounds(stage, site, "alone");
    stage.say("Adding tenants and comments.");
    execute(stage, fillingOfOthers());
    warmUp(stage, site, WARMING);
    Both many = rounds(stage, site, "among many");
    return List.of(
        figure("read of a thread that is not in memory", few.reads(), many.reads()),
        figure("post", few.posts(), many.posts()));
  }

  private record Both(Load reads, Load posts) {}

  // Before both, for what is new in a database or a program takes longer than what was there.
  private void warmUp(Stage stage, Site site, int rounds) {
    for (int round = 0; round < rounds; round++) {
      Load reads =
          oneAfterTheOther(READS_TO_WARM_UP, number -> read(site, "warming-" + nextToWarmUp++));
      stage.say(String.format(Locale.ROOT, "  warming up: %,.0f/s", reads.perSecond()));
      posts(site);
    }
  }

  private Both rounds(Stage stage, Site site, String when) {
    List<Load> reads = new ArrayList<>();
    List<Load> posts = new ArrayList<>();
    for (int round = 1; round <= Duel.ROUNDS; round++) {
      reads.add(reads(site));
      posts.add(posts(site));
      stage.say(
          String.format(
              Locale.ROOT,
              "  %s, round %d: read %.2f ms, post %.2f ms",
              when,
              round,
              reads.get(round - 1).p50(),
              posts.get(round - 1).p50()));
    }
    return new Both(Duel.median(reads), Duel.median(posts));
  }

  private static Figure figure(String name, Load few, Load many) {
    Duel.Outcome outcome = new Duel.Outcome(many, "alone", few, many.perSecond() / few.perSecond());
    return Figure.of(name, outcome, "a second")
        .wanted(
            String.format(
                Locale.ROOT, "p50 within 1.3 x of %.2f ms, which it took alone", few.p50()),
            many.p50() <= MOST * few.p50());
  }

  private Load reads(Site site) {
    return oneAfterTheOther(READS, number -> read(site, "ours-" + nextThread++));
  }

  private static void read(Site site, String thread) {
    site.reader()
        .get(site.path("/comments") + Api.query("identifier", thread, "limit", "100"))
        .is(200);
  }

  private Load posts(Site site) {
    Api program = site.admin();
    return oneAfterTheOther(
        POSTS,
        number -> {
          int post = nextPost++;
          program
              .post(
                  site.path("/comments"),
                  Json.of(
                      "identifier",
                      "warming-" + number,
                      "body",
                      "Comment number " + post + ", which nobody has written before.",
                      "author",
                      Json.of("externalId", "reader-" + post, "name", "Reader " + post)))
              .is(201);
        });
  }

  private static Load oneAfterTheOther(int times, IntConsumer request) {
    List<Double> millis = new ArrayList<>(times);
    long began = System.nanoTime();
    for (int number = 0; number < times; number++) {
      long from = System.nanoTime();
      request.accept(number);
      millis.add((System.nanoTime() - from) / 1e6);
    }
    return Load.of(Times.of(millis), (System.nanoTime() - began) / 1e9);
  }

  private static List<String> fillingOf(Site site, String name, int threads, int comments) {
    return List.of(
        "insert into discussion.thread (tenant_id, id, site_id, identifier, comment_count,"
            + " created_at) select s.tenant_id, gen_random_uuid(), s.id, '"
            + name
            + "-' || n, "
            + comments
            + ", now() from tenancy.site s cross join generate_series(0, "
            + (threads - 1)
            + ") n where s.key = '"
            + site.key()
            + "'",
        comments(comments, "t.identifier like '" + name + "-%'"),
        "analyze");
  }

  private static List<String> fillingOfOthers() {
    return List.of(
        "insert into tenancy.tenant (id, slug, name, plan, status, created_at) select"
            + " gen_random_uuid(), 'bench-tenant-' || n, 'Tenant ' || n, 'standard', 'ACTIVE', now()"
            + " from generate_series(2, "
            + TENANTS
            + ") n",
        "insert into tenancy.site (tenant_id, id, key, name, origins, guest_posting,"
            + " edit_window_minutes, closed, avatars, created_at) select id, gen_random_uuid(),"
            + " 'of-' || slug, 'Site of ' || name, '{https://example.org}', true, 15, false, false,"
            + " now() from tenancy.tenant where slug like 'bench-tenant-%'",
        "insert into discussion.thread (tenant_id, id, site_id, identifier, comment_count,"
            + " created_at) select tenant_id, gen_random_uuid(), id, 'theirs', "
            + COMMENTS_OF_EACH
            + ", now() from tenancy.site where key like 'of-bench-tenant-%'",
        comments(COMMENTS_OF_EACH, "t.identifier = 'theirs'"),
        "vacuum analyze",
        "checkpoint");
  }

  private static String comments(int number, String threads) {
    return "insert into discussion.comment (tenant_id, id, site_id, thread_id, author_kind,"
        + " author_id, author_name, body, body_format, html, state, created_at) select t.tenant_id,"
        + " gen_random_uuid(), t.site_id, t.id, 'NAMED', 'reader-' || n, 'Reader ' || n,"
        + " repeat('the last ferry leaves at ten ', 7), 'TEXT', '<p>' || repeat('the last ferry"
        + " leaves at ten ', 7) || '</p>', 'PUBLISHED', now() - n * interval '1 minute' from"
        + " discussion.thread t cross join generate_series(1, "
        + number
        + ") n where "
        + threads;
  }

  private static void execute(Stage stage, List<String> statements) {
    try (Connection connection = stage.server().connect("postgres");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new Halt("The database could not be filled: " + e.getMessage(), e);
    }
  }
}
