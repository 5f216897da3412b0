package io.parley.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Site;
import io.parley.testkit.http.Tenant;
import io.parley.testkit.server.SplitNetwork;
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
  private static final String THREAD = "split";

  // For as long a write may wait while the other node is silent and nobody has noticed yet: each of
  // the limits that a post meets asks for half a second at most.
  private static final Duration WRITTEN = Duration.ofSeconds(5);

  /** What the rest of this class would find if Parley used the server's caches as they come. */
  @Test
  void aPlainCacheKeepsTheOldTextForGoodAfterASplit() {
    try (SplitNetwork network = SplitNetwork.create();
        PlainCaches caches = new PlainCaches(network)) {
      caches.awaitMembers(2);
      caches.put(1, THREAD, "version 1");
      assertThat(caches.get(2, THREAD)).isEqualTo("version 1");

      network.split();
      caches.awaitMembers(1);
      caches.put(1, THREAD, "version 2");
      network.heal();
      caches.awaitMembers(2);
      long healed = System.nanoTime();
      Probe.until(
          "thrice the time within which everybody must see what is new",
          FRESH.multipliedBy(10),
          () -> millisSince(healed) > FRESH.multipliedBy(3).toMillis());

      // Whose entry lives on is chance: in each half its own, or in both the one that is outdated.
      assertThat(List.of(caches.get(1, THREAD), caches.get(2, THREAD))).contains("version 1");
    }
  }

  @Test
  void bothNodesServeWhileSplitAndAgreeWithTheDatabaseAfterwards() throws SQLException {
    try (TwoMachines machines = TwoMachines.start()) {
      Installation parley = Installation.at(machines.address(), machines.operatorKey());
      List<Api> nodes = List.of(Api.at(machines.node(1)), Api.at(machines.node(2)));
      Site site = parley.aSite();
      String key = site.tenant().key(Tenant.SCOPES);
      Tenant.SignedIn before = site.tenant().signedInOwner();
      List<Long> waits = new ArrayList<>();
      List<SplitChanges> changes =
          nodes.stream().map(node -> SplitChanges.prepare(site, THREAD)).toList();
      write(nodes, site, key, "before", waits);
      int[] logged = {machines.log(1).length(), machines.log(2).length()};

      machines.network().split();
      write(nodes, site, key, "unnoticed", waits);
      for (int machine = 1; machine <= 2; machine++) {
        awaitAlone(machines, machine, logged[machine - 1]);
      }
      write(nodes, site, key, "noticed", waits);
      for (int i = 0; i < 10; i++) {
        assertThat(shown(Api.at(machines.address()), site)).hasSize(6 + 2 * SplitChanges.PREPARED);
      }
      nodes.forEach(node -> session(node, before).is(200));
      session(nodes.get(1), before, "DELETE").is(204);
      nodes.forEach(node -> session(node, before).is(401));
      Tenant.SignedIn during = SignIn.at(nodes.get(0), site.tenant());
      session(nodes.get(0), during).is(200);
      for (int i = 0; i < nodes.size(); i++) {
        changes.get(i).make(nodes.get(i));
      }

      machines.network().heal();
      long healed = System.nanoTime();
      Probe.until(
          "the end of the promise",
          TRUE.multipliedBy(2),
          () -> millisSince(healed) > TRUE.toMillis());
      StoredThread truth = stored(machines, site, THREAD);
      // Also while the halves find each other again.
      long merged = 0;
      while (merged == 0) {
        nodes.forEach(node -> truth.assertShownBy(node, site));
        assertThat(millisSince(healed)).as("milliseconds").isLessThan(NOTICED.toMillis());
        if (session(nodes.get(1), during).status() == 200) {
          merged = millisSince(healed);
        }
      }
      truth.assertThatItHolds(changes);
      write(nodes, site, key, "after", waits);

      System.out.printf(
          "Split network: posts took %s ms; %.1f s after healing both knew the same sessions%n",
          waits, merged / 1000.0);
      assertThat(waits).allMatch(millis -> millis <= WRITTEN.toMillis());
      nodes.forEach(node -> session(node, during).is(200));
      nodes.forEach(node -> session(node, before).is(401));
      StoredThread end = stored(machines, site, THREAD);
      nodes.forEach(node -> end.assertShownBy(node, site));
    }
  }

  // A post on each node, which is read on both within the time that is promised.
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
  }

  private static List<String> shown(Api node, Site site) {
    JsonNode page = node.get(site.path("/comments"), "identifier", THREAD).json(200);
    return StreamSupport.stream(page.path("items").spliterator(), false)
        .map(item -> item.path("id").asText())
        .toList();
  }

  private static StoredThread stored(TwoMachines machines, Site site, String thread)
      throws SQLException {
    try (Connection connection = machines.database().getConnection()) {
      return StoredThread.read(connection, site, thread);
    }
  }

  // As the node tells in its log.
  private static void awaitAlone(TwoMachines machines, int machine, int logged) {
    Probe.until(
        "machine " + machine + " to notice that it is alone",
        NOTICED,
        () -> machines.log(machine).substring(logged),
        log -> log.contains("left the cluster"));
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
