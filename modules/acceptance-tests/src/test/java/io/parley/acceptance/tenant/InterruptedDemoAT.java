package io.parley.acceptance.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.http.Json;
import io.parley.testkit.server.ParleyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A demo whose setting-up ended half-way, on a server of its own. */
@Tag("once")
class InterruptedDemoAT {
  @Test
  void theNextStartAddsWhatIsMissingAndNothingTwice() throws IOException {
    try (ParleyServer server = ParleyServer.start()) {
      Path mark = server.home().resolve("config/demo.unfinished");
      assertThat(mark).doesNotExist();
      Demo demo = Demo.settled(server);
      Map<String, Integer> whole = demo.sizes();
      takeSomeAway(demo);
      Running.on(server).aTenant();
      Files.createFile(mark);

      server.kill();
      server.restart();

      assertThat(mark).doesNotExist();
      Demo again = Demo.settled(server);
      assertThat(again.sizes()).isEqualTo(whole);
      assertThat(again.read(again.authorPath("Lucky Lou")).path("note").asText()).isNotEmpty();
      assertThat(again.thread("demo-sailing", "regatta").path("state").asText())
          .isEqualTo("closed");
    }
  }

  private static void takeSomeAway(Demo demo) {
    JsonNode rule = demo.items("/moderation/rules").path(0);
    demo.api().delete("/moderation/rules/" + rule.path("id").asText()).is(204);
    demo.api().patch(demo.authorPath("Lucky Lou"), Json.of("note", "")).is(200);
    String regatta = demo.thread("demo-sailing", "regatta").path("id").asText();
    demo.api().post("/moderation/threads/" + regatta + "/open", null).is(200);
    assertThat(demo.sizes()).containsEntry("/moderation/rules", 0);
  }
}
