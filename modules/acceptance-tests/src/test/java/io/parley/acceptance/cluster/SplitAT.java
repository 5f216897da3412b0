package io.parley.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Site;
import io.parley.testkit.http.Tenant;
import io.parley.testkit.server.TwoMachines;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Two nodes on two machines that lose sight of each other, and find each other again. */
class SplitAT {
  private static final Duration FRESH = Duration.ofSeconds(1);

  // Within a second, and the half second after which a node looks for news.
  private static final Duration TRUE = FRESH.plusMillis(500);
  private static final Duration NOTICED = Duration.ofMinutes(1);

  // Nodes look for others every eight seconds at the latest, twice if a message is lost.
  private static final Duration AGREED = Duration.ofSeconds(30);
  private static final String THREAD = "split";

  // What a node logs when it holds its part of the sessions again.
  private static final String SESSIONS_SHARED =
      "[Context=identity-sessions] ISPN100010: Finished rebalance";

  // For as long a write may wait while the other node is silent and nobody has noticed yet: each of
  // the limits that a post meets asks for half a second at most.
  private static final Duration WRITTEN = Duration.ofSeconds(5);

  /**
   * What the other test would find if Parley left it to WildFly what becomes of caches in a split.
   * One that says nothing of {@code partition-handling} has {@code when-split=ALLOW_READ_WRITES},
   * as ours, but {@code merge-policy=NONE}: afterwards both nodes hold what one of them knew, and
   * what only the other knew is gone from both. What readers see is true all the same, because its
   * keys carry versions that are in the database.
   */
  @Test
  void withWildFlysDefaultSomebodyWhoSignedInDuringTheSplitIsSignedOut() throws SQLException {
    try (TwoMachines machines = TwoMachines.start(SplitAT::withoutPartitionHandling)) {
      Healed parley = splitAndHeal(machines);

      Duration watched = AGREED.multipliedBy(3);
      Probe.until(
          "thrice the time within which ours agree",
          watched.multipliedBy(2),
          () -> {
            assertThat(parley.lookedUp()).contains(401);
            return millisSince(parley.since()) > watched.toMillis();
          });

      System.out.printf(
          "Split network, WildFly's default: %d s after healing the nodes answer %s for who"
              + " signed in meanwhile%n",
          watched.toSeconds(), parley.lookedUp());
      parley.assertThatTheRestHolds(machines);
    }
  }

  @Test
  void bothNodesServeWhileSplitAndAgreeWithTheDatabaseAfterwards() throws SQLException {
    try (TwoMachines machines = TwoMachines.start()) {
      Healed parley = splitAndHeal(machines);

      Probe.until(
          "both nodes to know who signed in at either of them",
          AGREED,
          parley::lookedUp,
          statuses -> statuses.stream().allMatch(status -> status == 200));
      long agreed = millisSince(parley.since());

      System.out.printf(
          "Split network: %.1f s after healing both knew the same sessions%n", agreed / 1000.0);
      assertThat(agreed).as("milliseconds").isLessThan(AGREED.toMillis());
      parley.assertThatTheRestHolds(machines);
      assertThat(parley.lookedUp()).containsOnly(200);
    }
  }

  private static String withoutPartitionHandling(String configuration) {
    return configuration.replaceAll("<partition-handling [^>]*/>", "");
  }

  /**
   * Two nodes that are one cluster again.
   *
   * @param ended a session from before the split that was ended while it lasted
   * @param opened sessions that were opened while it lasted, one at each node
   * @param since when the network was whole again, in nanoseconds
   */
  private record Healed(
      List<Api> nodes,
      Site site,
      String key,
      Tenant.SignedIn ended,
      List<Tenant.SignedIn> opened,
      long since) {
    /** What each node answers whom of those that signed in during the split. */
    List<Integer> lookedUp() {
      return nodes.stream()
          .flatMap(node -> opened.stream().map(session -> session(node, session).status()))
          .toList();
    }

    /** Posts go on, both nodes show what the database holds, and what was ended stays so. */
    void assertThatTheRestHolds(TwoMachines machines) throws SQLException {
      write(nodes, site, key, "after", new ArrayList<>());
      StoredThread end = stored(machines, site);
      nodes.forEach(node -> end.assertShownBy(node, site));
      nodes.forEach(node -> session(node, ended).is(401));
    }
  }

  // All that is asked of nodes until they are one cluster again, whatever their caches do then.
  private static Healed splitAndHeal(TwoMachines machines) throws SQLException {
    Installation parley = Installation.at(machines.address(), machines.operatorKey());
    List<Api> nodes = List.of(Api.at(machines.node(1)), Api.at(machines.node(2)));
    Site site = parley.aSite();
    String key = site.tenant().key(Tenant.SCOPES);
    Tenant.SignedIn before = site.tenant().signedInOwner();
    List<Long> waits = new ArrayList<>();
    List<SplitChanges> changes =
        nodes.stream().map(node -> SplitChanges.prepare(site, THREAD)).toList();
    write(nodes, site, key, "before", waits);
    List<Integer> whole = logged(machines);

    machines.network().split();
    write(nodes, site, key, "unnoticed", waits);
    Probe.until(
        "both nodes to notice that they are alone",
        NOTICED,
        () -> bothSay(machines, whole, "left the cluster"));
    write(nodes, site, key, "noticed", waits);
    for (int i = 0; i < 10; i++) {
      assertThat(shown(Api.at(machines.address()), site)).hasSize(6 + 2 * SplitChanges.PREPARED);
    }
    nodes.forEach(node -> session(node, before).is(200));
    session(nodes.get(1), before, "DELETE").is(204);
    nodes.forEach(node -> session(node, before).is(401));
    List<Tenant.SignedIn> during =
        nodes.stream().map(node -> SignIn.at(node, site.tenant())).toList();
    for (int i = 0; i < nodes.size(); i++) {
      session(nodes.get(i), during.get(i)).is(200);
      changes.get(i).make(nodes.get(i));
    }
    List<Integer> split = logged(machines);

    machines.network().heal();
    long healed = System.nanoTime();
    Probe.until(
        "the end of the promise",
        TRUE.multipliedBy(2),
        () -> millisSince(healed) > TRUE.toMillis());
    StoredThread truth = stored(machines, site);
    truth.assertThatItHolds(changes);
    // Also while the halves find each other again.
    do {
      nodes.forEach(node -> truth.assertShownBy(node, site));
      assertThat(millisSince(healed)).as("milliseconds").isLessThan(NOTICED.toMillis());
    } while (!bothSay(machines, split, SESSIONS_SHARED));

    System.out.printf(
        "Split network: posts took %s ms; %.1f s after healing it was one cluster%n",
        waits, millisSince(healed) / 1000.0);
    return new Healed(nodes, site, key, before, during, healed);
  }

  // A post on each node, kept within a few seconds and read on both within the time that is
  // promised.
  private static void write(List<Api> nodes, Site site, String key, String when, List<Long> waits) {
    for (Api writing : nodes) {
      Map<String, ?> body =
          site.aComment(THREAD).saying("Said " + when).byAuthor("Author").request();
      long began = System.nanoTime();
      String id =
          writing.withKey(key).post(site.path("/comments"), body).is(201).textAt("comment.id");
      waits.add(millisSince(began));
      long posted = System.nanoTime();
      for (Api reading : nodes) {
        Probe.until(
            "the comment on both nodes",
            FRESH.multipliedBy(10),
            () -> shown(reading, site),
            shown -> shown.contains(id));
      }
      assertThat(millisSince(posted)).isLessThanOrEqualTo(FRESH.toMillis());
    }
    assertThat(waits).allMatch(millis -> millis <= WRITTEN.toMillis());
  }

  private static List<String> shown(Api node, Site site) {
    JsonNode page = node.get(site.path("/comments"), "identifier", THREAD).json(200);
    return StreamSupport.stream(page.path("items").spliterator(), false)
        .map(item -> item.path("id").asText())
        .toList();
  }

  private static StoredThread stored(TwoMachines machines, Site site) throws SQLException {
    try (Connection connection = machines.database().getConnection()) {
      return StoredThread.read(connection, site, THREAD);
    }
  }

  // How much each node has logged.
  private static List<Integer> logged(TwoMachines machines) {
    return List.of(machines.log(1).length(), machines.log(2).length());
  }

  private static boolean bothSay(TwoMachines machines, List<Integer> logged, String what) {
    return machines.log(1).indexOf(what, logged.get(0)) >= 0
        && machines.log(2).indexOf(what, logged.get(1)) >= 0;
  }

  private static Answer session(Api node, Tenant.SignedIn session) {
    return session(node, session, "GET");
  }

  private static Answer session(Api node, Tenant.SignedIn session, String method) {
    return node.with("Cookie", session.cookie())
        .with("X-Parley-CSRF", session.csrf())
        .send(method, "/session", null);
  }

  private static long millisSince(long began) {
    return Duration.ofNanos(System.nanoTime() - began).toMillis();
  }
}
