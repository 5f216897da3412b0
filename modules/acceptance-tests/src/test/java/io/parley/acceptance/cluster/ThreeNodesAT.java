package io.parley.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.Probe;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Site;
import io.parley.testkit.http.Tenant;
import io.parley.testkit.server.ParleyCluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of three nodes, that one dies which a member signed in at. */
class ThreeNodesAT {
  private static final int POSTS = 300;

  private static final List<String> THREADS =
      IntStream.range(0, 3).mapToObj(i -> "thread-" + i).toList();

  @Test
  void theDeathOfANodeEndsNoSessionOfItAndLosesNoPost() throws SQLException {
    try (ParleyCluster cluster = ParleyCluster.start(3)) {
      Site site = Installation.at(cluster.address(), cluster.operatorKey()).aSite();
      site.tenant().signedInOwner();
      Tenant.SignedIn member = SignIn.at(Api.at(cluster.node(1)), site.tenant());
      THREADS.forEach(thread -> site.aComment(thread).byAuthor("Founder").post());
      Writers writers = new Writers(site, THREADS);
      Readers readers = new Readers(site, THREADS);

      writers.start(3, () -> writers.begun() < POSTS);
      readers.start(3, () -> writers.begun() < POSTS);
      Probe.until("a third of the posts", Duration.ofMinutes(1), () -> writers.begun() > POSTS / 3);
      cluster.kill(1);
      for (int node = 2; node <= 3; node++) {
        Api.at(cluster.node(node)).with("Cookie", member.cookie()).get("/session").is(200);
      }
      writers.awaitEnd();
      readers.awaitEnd();

      System.out.println("One of three nodes killed: " + readers + "; " + writers);
      assertThat(writers.failures()).isEmpty();
      assertThat(readers.outage()).as("%s", readers.failures()).isLessThan(NodesAT.OUTAGE);
      try (Connection connection = cluster.database().connect()) {
        assertThat(StoredComments.ids(connection, site))
            .containsAll(writers.acknowledged().keySet())
            .hasSize(writers.acknowledged().size() + THREADS.size());
      }
      for (String thread : THREADS) {
        assertThat(site.readAll(thread))
            .extracting(item -> item.path("html").asText())
            .doesNotHaveDuplicates();
      }
      Api.at(cluster.address()).with("Cookie", member.cookie()).get("/session").is(200);
    }
  }
}
