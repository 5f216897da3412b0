package io.parley.acceptance.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Tenant;
import io.parley.testkit.server.CommandResult;
import io.parley.testkit.server.ParleyServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tenant that a new installation has, as a program of that tenant sees it. */
final class Demo {
  static final String SITE = "demo";

  static final String DECISIONS = "/moderation/decisions?limit=100";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> LISTS =
      List.of(
          "/sites",
          "/members",
          "/imports",
          "/moderation/comments?state=any&limit=100",
          "/moderation/comments?reported=true",
          "/moderation/comments?state=pending&site=demo",
          "/moderation/comments?state=pending&site=demo-sailing",
          DECISIONS,
          "/moderation/jobs",
          "/moderation/bans",
          "/moderation/threads",
          "/moderation/rules");

  private final Api api;

  private Demo(Api api) {
    this.api = api;
  }

  /** The demo of that server, when what goes on in the background has ended. */
  static Demo settled(ParleyServer server) {
    CommandResult key =
        server.run("key", "tenant", "demo", "--scopes", String.join(",", Tenant.SCOPES));
    Demo demo = new Demo(Api.at(server.address()).withKey(key.lastLine()));
    for (String list : List.of("/imports", "/moderation/jobs")) {
      Probe.until(
          "the end of " + list,
          PATIENCE,
          () -> Json.texts(demo.items(list), "state"),
          states -> !states.isEmpty() && states.stream().allMatch("completed"::equals));
    }
    return demo;
  }

  Api api() {
    return api;
  }

  JsonNode items(String path) {
    return read(path).path("items");
  }

  JsonNode read(String path) {
    return api.get(path).json(200);
  }

  /** How much is in each list that a page shows. */
  Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new TreeMap<>();
    LISTS.forEach(list -> sizes.put(list, items(list).size()));
    return sizes;
  }

  JsonNode thread(String site, String identifier) {
    Answer page =
        api.get("/sites/" + site + "/comments", "identifier", identifier, "limit", "1").is(200);
    return page.json().path("thread");
  }

  /** The oldest comment of that author on the main site. */
  JsonNode firstOf(String author) {
    JsonNode first = null;
    for (JsonNode comment :
        items("/moderation/comments?state=any&sort=oldest&limit=100&site=" + SITE)) {
      if (first == null && comment.path("author").path("name").asText().equals(author)) {
        first = comment;
      }
    }
    assertThat(first).as("a comment of " + author).isNotNull();
    return first;
  }

  /** What moderators know of that author. */
  String authorPath(String author) {
    return "/moderation/authors/" + firstOf(author).path("author").path("key").asText();
  }
}
