package io.parley.acceptance.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.DisqusPost;
import io.parley.testkit.http.ImportRun;
import io.parley.testkit.http.Site;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeepThreadAT {
  private static final int DEPTH = 2_000;

  @Test
  void twoThousandRepliesToEachOtherAreReadInOrder() {
    Site site = Running.parley().aSite();
    DisqusExport export = DisqusExport.empty().thread("t");
    for (int i = 0; i < DEPTH; i++) {
      DisqusPost post = DisqusPost.of("p" + i, "t").saying("<p>depth " + i + "</p>");
      export.post(i == 0 ? post : post.replyingTo("p" + (i - 1)));
    }
    ImportRun run = site.runImport(export);
    assertThat(run.buckets("comment")).isEqualTo(Map.of("created", (long) DEPTH));

    List<JsonNode> items = site.readAll("page-t");

    assertThat(items).hasSize(DEPTH);
    for (int i = 0; i < DEPTH; i++) {
      JsonNode item = items.get(i);
      assertThat(item.path("html").asText()).contains("depth " + i + "<");
      assertThat(item.path("parentId").asText())
          .isEqualTo(i == 0 ? "null" : items.get(i - 1).path("id").asText());
    }
    String deepest = items.get(DEPTH - 1).path("id").asText();
    String reply = site.aComment("page-t").byAuthor("Diver").replyingTo(deepest).post().id();
    List<JsonNode> after = site.readAll("page-t", "best", 83);
    assertThat(after).hasSize(DEPTH + 1);
    assertThat(after.get(DEPTH).path("id").asText()).isEqualTo(reply);
  }
}
