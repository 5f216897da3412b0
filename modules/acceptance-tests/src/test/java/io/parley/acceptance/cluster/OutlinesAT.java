package io.parley.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import io.parley.testkit.http.Tenant;
import io.parley.testkit.server.ParleyCluster;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Orders of threads, which nodes make for each other. */
class OutlinesAT {
  private static final String THREAD = "long";
  private static final List<String> TEXTS = List.of("one", "two", "three", "four", "five");

  @Test
  void anOrderOfOneNodeIsFoundByTheOtherAndOutlivesIt() {
    try (ParleyCluster cluster = ParleyCluster.start(2)) {
      Installation parley = Installation.at(cluster.address(), cluster.operatorKey());
      Api first = Api.at(cluster.node(1));
      Api second = Api.at(cluster.node(2));
      Api figures = second.withKey(cluster.operatorKey());
      Site site = parley.aSite();
      String key = site.tenant().key(Tenant.SCOPES);
      TEXTS.forEach(text -> post(first.withKey(key), site, text));
      double entries = figure(figures, "number_of_entries");

      read(first, site, 1);
      Probe.until(
          "the order on the other node",
          Duration.ofSeconds(20),
          () -> figure(figures, "number_of_entries"),
          there -> there > entries);
      double hits = figure(figures, "hits_total");
      double misses = figure(figures, "misses_total");

      // Each is a page that nobody has asked this node for, and that takes the order.
      read(second, site, 2);
      assertThat(figure(figures, "hits_total")).isEqualTo(hits + 1);
      cluster.kill(1);
      read(second, site, 3);

      assertThat(figure(figures, "hits_total")).isEqualTo(hits + 2);
      assertThat(figure(figures, "misses_total")).isEqualTo(misses);
      post(second.withKey(key), site, "six");
      read(second, site, 4);
      // Of what is new nobody knows the order.
      assertThat(figure(figures, "misses_total")).isEqualTo(misses + 1);
    }
  }

  private static void post(Api author, Site site, String text) {
    author
        .post(
            site.path("/comments"), site.aComment(THREAD).saying(text).byAuthor("Author").request())
        .is(201);
  }

  private static void read(Api node, Site site, int limit) {
    JsonNode page =
        node.get(
                site.path("/comments"),
                "identifier",
                THREAD,
                "sort",
                "oldest",
                "limit",
                String.valueOf(limit))
            .json(200);
    assertThat(Json.texts(page.path("items"), "html"))
        .extracting(html -> html.replaceAll("<[^>]*>|\\s", ""))
        .isEqualTo(TEXTS.subList(0, limit));
  }

  private static double figure(Api figures, String name) {
    String text = figures.outside().get("/metrics").is(200).text();
    Matcher found =
        Pattern.compile(
                "(?m)^infinispan_" + name + "\\{[^}]*name=\"discussion-outlines\"[^}]*} (\\S+)")
            .matcher(text);
    assertThat(found.find()).as(name).isTrue();
    return Double.parseDouble(found.group(1));
  }
}
