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
  private static final int VISITORS = 8;
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
        + VISITORS
        + " readers read on while a node is killed, and while all are restarted in turn.";
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
    figures.addAll(killed(stage, cluster, balanced));
    figures.addAll(restarted(stage, cluster, balanced));
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
    double[] sorted = delays.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return Figure.of(
            "until a comment is read on the other node, slowest of " + FRESH,
            sorted[FRESH - 1],
            "ms")
        .wanted("within 1 s", sorted[FRESH - 1] <= 1_000);
  }

  private static String page(Api node, Site site, String thread) {
    return node.get(site.path("/comments"), "identifier", thread).json(200).toString();
  }

  private static List<Figure> killed(Stage stage, ParleyCluster cluster, URI address) {
    try (Visitors visitors = Visitors.start(VISITORS, address)) {
      LockSupport.parkNanos(BEFORE_THE_END.toNanos());
      cluster.kill(1);
      LockSupport.parkNanos(AFTER_THE_END.toNanos());
      visitors.stop();
      stage.say("  a node killed: " + visitors);
      cluster.run("cluster", "add", "1").success();
      return List.of(
          Figure.of("reads while a node was killed", (double) visitors.done(), ""),
          Figure.of("of these failed", (double) visitors.failed(), ""),
          Figure.of("time within which they failed", visitors.outageMillis(), "ms")
              .wanted("within 2 s", visitors.outageMillis() < 2_000),
          Figure.of("the slowest of these reads", visitors.slowestMillis(), "ms"));
    }
  }

  private static List<Figure> restarted(Stage stage, ParleyCluster cluster, URI address) {
    try (Visitors visitors = Visitors.start(VISITORS, address)) {
      LockSupport.parkNanos(BEFORE_THE_END.toNanos());
      cluster.run("cluster", "restart").success();
      visitors.stop();
      stage.say("  all restarted in turn: " + visitors);
      return List.of(
          Figure.of("reads while each node was restarted in turn", (double) visitors.done(), ""),
          Figure.of("of these failed", (double) visitors.failed(), "")
              .wanted("none", visitors.failed() == 0),
          Figure.of("the slowest of these reads", visitors.slowestMillis(), "ms"));
    }
  }
}
