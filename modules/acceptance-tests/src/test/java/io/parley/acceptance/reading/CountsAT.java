package io.parley.acceptance.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountsAT {
  private Site site;

  @BeforeEach
  void aSite() {
    site = Running.parley().aSite();
  }

  @Test
  void countsPublishedCommentsOfEachThread() {
    Posted root = site.aComment("a").post();
    site.aComment("a").replyingTo(root.id()).post();
    site.aComment("b c/ü").post();

    JsonNode counts = counts("a", "b c/ü", "unknown");

    assertThat(counts)
        .isEqualTo(
            Json.read("{\"a\":2,\"b c/ü\":1,\"unknown\":0}".getBytes(StandardCharsets.UTF_8)));
    root.author().delete(root.path()).is(204);
    assertThat(counts("a").path("a").asLong()).isEqualTo(1);
    assertThat(site.page("a").path("thread").path("commentCount").asLong()).isEqualTo(1);
  }

  @Test
  void identifiersAreComparedAsTheyAreAndAnsweredFromMemory() {
    site.aComment("page").post();
    site.aComment(" page ").byAuthor("Author").post();
    String[] query = {"identifier", " page ", "identifier", "page", "identifier", "page "};
    Answer made = site.admin().get(site.path("/counts"), query).is(200);

    Answer kept =
        Probe.until(
            "counts from memory",
            Duration.ofSeconds(10),
            () -> site.reader().get(site.path("/counts"), query).is(200),
            answer -> answer.header("X-Parley-Module-Calls").equals("0"));

    assertThat(kept.bytes()).isEqualTo(made.bytes());
    assertThat(kept.at("counts"))
        .isEqualTo(
            Json.read("{\" page \":1,\"page\":1,\"page \":0}".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void countsAtMostAHundredThreadsAtOnce() {
    List<String> query = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      query.add("identifier");
      query.add("page " + i);
    }
    String path = site.path("/counts");
    assertThat(
            site.reader()
                .get(path + Api.query(query.toArray(String[]::new)))
                .json(200)
                .path("counts"))
        .hasSize(100);

    query.add("identifier");
    query.add("one too many");

    site.reader().get(path + Api.query(query.toArray(String[]::new))).isRejectedFor("identifier");
    site.reader().get(path).isRejectedFor("identifier");
  }

  private JsonNode counts(String... identifiers) {
    List<String> query = new ArrayList<>();
    for (String identifier : identifiers) {
      query.add("identifier");
      query.add(identifier);
    }
    return site.reader()
        .get(site.path("/counts"), query.toArray(String[]::new))
        .json(200)
        .path("counts");
  }
}
