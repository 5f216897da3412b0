package io.parley.acceptance.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.acceptance.Running;
import io.parley.acceptance.SlowSender;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Senders who take their time cost the others nothing: there are more of them than threads. */
class SlowRequestsAT {
  private static final int MORE_THAN_THREADS = 300;

  private final Site site = Running.parley().aSite();
  private final String comment = Json.text(site.aComment("page").request());

  @ParameterizedTest
  @ValueSource(strings = {"", "Expect: 100-continue\r\n"})
  void bodiesThatDoNotArriveKeepNobodyFromReading(String expectation) throws IOException {
    List<SlowSender> senders = new ArrayList<>();
    try {
      for (int i = 0; i < MORE_THAN_THREADS; i++) {
        senders.add(poster(expectation).sends("{"));
      }

      assertThat(site.page("page").path("thread").isNull()).isTrue();
      SlowSender last = senders.get(MORE_THAN_THREADS - 1).sends(comment.substring(1));

      assertThat(last.finalStatus()).isEqualTo(201);
      assertThat(site.readAll("page")).hasSize(1);
    } finally {
      for (SlowSender sender : senders) {
        sender.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /embed/thread",
        "POST /api/v1/sites/nobody/imports?format=disqus",
        "POST /no-such-page",
        "GET /health/live"
      })
  void bodiesThatNobodyReadsKeepNobodyFromReading(String line) throws IOException {
    List<SlowSender> senders = new ArrayList<>();
    String more = "x".repeat(300_000);
    try {
      for (int i = 0; i < MORE_THAN_THREADS; i++) {
        senders.add(new SlowSender(server(), line, 1_000_000, "").sends(more));
      }

      assertThat(site.page("page").path("thread").isNull()).isTrue();
      assertThat(senders.get(0).finalStatus()).isIn(200, 401, 404, 405, 413);
    } finally {
      for (SlowSender sender : senders) {
        sender.close();
      }
    }
  }

  @Test
  void whoWaitsToBeAskedForTheBodyIsAskedAndAnswered() throws IOException {
    try (SlowSender sender = poster("Expect: 100-continue\r\n")) {
      assertThat(sender.status()).isEqualTo(100);

      assertThat(sender.sends(comment).finalStatus()).isEqualTo(201);
    }
  }

  private SlowSender poster(String furtherHead) throws IOException {
    int length = comment.getBytes(StandardCharsets.UTF_8).length;
    return new SlowSender(server(), "POST /api/v1" + site.path("/comments"), length, furtherHead);
  }

  private static URI server() {
    return Running.parley().visitor().server();
  }
}
