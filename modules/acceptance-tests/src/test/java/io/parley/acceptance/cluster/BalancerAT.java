package io.parley.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.acceptance.SlowSender;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import io.parley.testkit.server.ParleyCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands before the nodes: it holds no node up for the slow, and comes back when it dies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BalancerAT {
  // The balancer has 400 connections to a node for each of its threads, which are four here.
  private static final int MORE_THAN_CONNECTIONS = 1_800;
  private static final int FEW = 100;
  private static final Duration READ = Duration.ofSeconds(5);
  private static final Duration RECOVERED = Duration.ofSeconds(30);
  private static final Duration STARTED = Duration.ofMinutes(3);

  private ParleyCluster cluster;
  private Site site;

  @BeforeAll
  void start() {
    cluster = ParleyCluster.start(1);
    site = Installation.at(cluster.address(), cluster.operatorKey()).aSite();
    site.aComment("page").byAuthor("Founder").post();
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST comments", "POST /embed/thread", "GET /health/live"})
  void sendersWhoTakeTheirTimeLeaveTheNodeToOthers(String what) throws IOException {
    String line = what.replace("POST comments", "POST /api/v1" + site.path("/comments"));
    List<SlowSender> senders = new ArrayList<>();
    try {
      while (senders.size() < MORE_THAN_CONNECTIONS) {
        senders.add(new SlowSender(cluster.address(), line, 1_000, "").sends("{"));
      }
      for (int i = 0; i < 20; i++) {
        long began = System.nanoTime();
        Api.at(cluster.address())
            .from(Fresh.address())
            .get(site.path("/comments"), "identifier", "page")
            .is(200);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(READ);
      }

      while (senders.size() > FEW) {
        senders.remove(senders.size() - 1).close();
      }
      site.aComment("page").byAuthor("Somebody").post();
    } finally {
      for (SlowSender sender : senders) {
        sender.close();
      }
    }
  }

  @Test
  void whoIsSlowIsAnsweredAfterAll() throws IOException {
    String comment = Json.text(site.aComment("slow").request());
    int length = comment.getBytes(StandardCharsets.UTF_8).length;
    for (String expectation : new String[] {"", "Expect: 100-continue\r\n"}) {
      try (SlowSender sender =
          new SlowSender(
              cluster.address(), "POST /api/v1" + site.path("/comments"), length, expectation)) {
        if (!expectation.isEmpty()) {
          assertThat(sender.status()).isEqualTo(100);
        }
        sender.sends(comment.substring(0, 5));
        site.page("page");

        assertThat(sender.sends(comment.substring(5)).finalStatus()).isEqualTo(201);
      }
    }
    assertThat(site.readAll("slow")).hasSize(2);
  }

  @Test
  void aBodyThatFillsAllBuffersArrivesWhole() {
    String longest = "x".repeat(20_000);

    site.aComment("long").saying(longest).byAuthor("Author").post();
    site.admin().post(site.path("/comments"), Json.of("body", "x".repeat(300_000))).isProblem(413);

    assertThat(site.page("long").toString()).contains(longest);
  }

  @Test
  void aBalancerThatDiesAgainAndAgainEndsNoNode() {
    ProcessHandle node = cluster.process("node.1");
    for (int i = 0; i < 2; i++) {
      ProcessHandle balancer = cluster.process("balancer");
      balancer.destroyForcibly();
      balancer.onExit().join();

      Api.at(cluster.node(1)).get(site.path("/comments"), "identifier", "page").is(200);
      Probe.until(
          "a page through the balancer",
          RECOVERED,
          () ->
              Api.at(cluster.address()).get(site.path("/comments"), "identifier", "page").status(),
          status -> status == 200);
    }

    assertThat(cluster.process("node.1")).isEqualTo(node);
    assertThat(node.isAlive()).isTrue();
    assertThat(cluster.run("status").success()).contains("balancer        process");
  }

  @Test
  void aNodeThatDiesIsStartedAgain() {
    ProcessHandle node = cluster.process("node.1");
    Set<Integer> meanwhile = new TreeSet<>();
    cluster.kill(1);

    Probe.until(
        "a page again",
        STARTED,
        () -> {
          int status = site.reader().get(site.path("/comments"), "identifier", "page").status();
          meanwhile.add(status);
          return status == 200;
        });

    cluster.awaitNode(1);
    assertThat(meanwhile).as("nothing is said not to exist").containsExactly(200, 503);
    assertThat(cluster.process("node.1")).isNotEqualTo(node);
    site.aComment("page").byAuthor("Back").post();
  }
}
