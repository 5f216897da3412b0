package io.parley.benchmarks.load;

import io.parley.testkit.http.Api;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import io.parley.testkit.server.ParleyCluster;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Two nodes behind a balancer: what they cost, how fresh they are, and what their ends cost. */
final class Cluster implements Bench {
  private static final int SIZE = 100;
  private static final int CONNECTIONS = 32;
  private static final int READERS = 8;
  private static final int WRITERS = 2;
  private static final Duration ROUND = Duration.ofSeconds(4);
  private static final Duration BEFORE_THE_END = Duration.ofSeconds(2);
  private static final Duration AFTER_THE_END = Duration.ofSeconds(10);
  private static final Duration LONGEST_WAY = Duration.ofSeconds(10);
  private static final int FRESH = 100;
  private static final Map<String, String> AS_BROWSERS_ASK =
      Map.of("Accept-Encoding", "gzip, deflate", "Accept", "application/json");

  @Override
  public String name() {
    return "cluster";
  }

  @Override
  public String about() {
    return "Two nodes, their balancer, their database and wrk on one machine: what a second node"
        + " adds cannot show here, what it costs can. The peer is one of the nodes without the"
        + " balancer. "
        + READERS
        + " readers read and "
        + WRITERS
        + " programs post on while a node is killed, and while all are restarted in turn; a post"
        + " that gets no answer is sent again with its key, and its time is until it has one.";
  }

  @Override
  public List<Figure> run(Stage stage) throws IOException {
    Wrk wrk = Wrk.of(stage);
    ParleyCluster cluster = stage.startCluster(2);
    stage.versions(
        cluster.home().resolve("cluster/1/logs/server.log"), () -> cluster.database().connect());
    Site site =
        Installation.at(cluster.address(), cluster.operatorKey()).aTenant().aSite().create();
    Threads.on(stage, site, SIZE);
    URI balanced = Stage.thread(site, Threads.named(SIZE), SIZE);
    URI straight = cluster.node(1).resolve(balanced.getRawPath() + "?" + balanced.getRawQuery());
    Duel.warmUp(stage, () -> wrk.read(straight, AS_BROWSERS_ASK, CONNECTIONS, ROUND));
    Duel.warmUp(stage, () -> wrk.read(balanced, AS_BROWSERS_ASK, CONNECTIONS, ROUND));
    Duel.Outcome reads =
        new Duel("reads through the balancer", stage)
            .fight(
                () -> wrk.read(balanced, AS_BROWSERS_ASK, CONNECTIONS, ROUND),
                "one node",
                () -> wrk.read(straight, AS_BROWSERS_ASK, CONNECTIONS, ROUND));
    if (reads.ours().failed() + reads.theirs().failed() > 0) {
      throw new Halt("Some reads failed: nothing is measured.");
    }
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.of("warm list of 100 through the balancer, gzip", reads, "req/s"));
    figures.add(freshness(cluster, site));
    figures.addAll(killed(stage, cluster, site, balanced));
    figures.addAll(restarted(stage, cluster, site, balanced));
    return figures;
  }

  private static Figure freshness(ParleyCluster cluster, Site site) {
    String key = site.tenant().key(List.of("discussion:write"));
    List<Api> nodes = List.of(Api.at(cluster.node(1)), Api.at(cluster.node(2)));
    List<Double> delays = new ArrayList<>();
    for (int i = 0; i < FRESH; i++) {
      String thread = "fresh-" + i / 2;
      Api reading = nodes.get(1 - i % 2);
      page(reading, site, thread);
      String id =
          nodes
              .get(i % 2)
              .withKey(key)
              .post(
                  site.path("/comments"),
                  Json.of(
                      "identifier",
                      thread,
                      "body",
                      "Fresh number " + i,
                      "author",
                      Json.of("externalId", "writer-" + i, "name", "Writer " + i)))
              .json(201)
              .path("comment")
              .path("id")
              .asText();
      long posted = System.nanoTime();
      while (!page(reading, site, thread).contains(id)) {
        if (System.nanoTime() - posted > LONGEST_WAY.toNanos()) {
          throw new Halt("A comment did not get to the other node.");
        }
        LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
      }
      delays.add((System.nanoTime() - posted) / 1e6);
    }
    Times times = Times.of(delays);
    return Figure.of(
            "until a comment is read on the other node, slowest of " + FRESH,
            times.longest(),
            "ms",
            times)
        .wanted("within 1 s", times.longest() <= 1_000);
  }

  private static String page(Api node, Site site, String thread) {
    return node.get(site.path("/comments"), "identifier", thread).json(200).toString();
  }

  private static List<Figure> killed(Stage stage, ParleyCluster cluster, Site site, URI page) {
    try (Visitors readers = Visitors.reading(READERS, page);
        Visitors writers = writers(site)) {
      LockSupport.parkNanos(BEFORE_THE_END.toNanos());
      cluster.kill(1);
      LockSupport.parkNanos(AFTER_THE_END.toNanos());
      readers.stop();
      writers.stop();
      stage.say("  a node killed, reads: " + readers + "; posts: " + writers);
      cluster.awaitNode(1);
      double outage = readers.outageMillis();
      String when = "while a node was killed";
      List<Figure> figures = new ArrayList<>(met(readers, writers, when));
      figures.add(
          Figure.of("time within which reads failed " + when, outage, "ms", Untimed.ONCE)
              .wanted("within 2 s", outage < 2_000));
      return figures;
    }
  }

  private static List<Figure> restarted(Stage stage, ParleyCluster cluster, Site site, URI page) {
    try (Visitors readers = Visitors.reading(READERS, page);
        Visitors writers = writers(site)) {
      LockSupport.parkNanos(BEFORE_THE_END.toNanos());
      cluster.run("cluster", "restart").success();
      readers.stop();
      writers.stop();
      stage.say("  all restarted in turn, reads: " + readers + "; posts: " + writers);
      String when = "while each node was restarted in turn";
      List<Figure> figures = new ArrayList<>(met(readers, writers, when));
      long failed = readers.failed() + writers.failed();
      figures.add(
          Figure.of("reads and posts that failed " + when, (double) failed, "", Untimed.COUNTED)
              .wanted("none", failed == 0));
      return figures;
    }
  }

  // To a thread of their own, so that the page that is read stays as long as it is.
  private static Visitors writers(Site site) {
    URI address = URI.create(site.reader().server() + "/api/v1" + site.path("/comments"));
    String key = site.tenant().key(List.of("discussion:write"));
    return Visitors.posting(WRITERS, address, "written-on", key);
  }

  private static List<Figure> met(Visitors readers, Visitors writers, String when) {
    Times reads = readers.times();
    Times posts = writers.times();
    return List.of(
        Figure.of("reads " + when, reads.count(), "", reads),
        Figure.of("reads that failed " + when, (double) readers.failed(), "", Untimed.COUNTED),
        Figure.of("slowest read " + when, reads.longest(), "ms", Untimed.LONGEST),
        Figure.of("posts " + when, posts.count(), "", posts),
        Figure.of("posts sent again " + when, (double) writers.failed(), "", Untimed.COUNTED),
        Figure.of("posts never answered " + when, (double) writers.lost(), "", Untimed.COUNTED)
            .wanted("none", writers.lost() == 0),
        Figure.of("slowest post " + when, posts.longest(), "ms", Untimed.LONGEST));
  }
}
