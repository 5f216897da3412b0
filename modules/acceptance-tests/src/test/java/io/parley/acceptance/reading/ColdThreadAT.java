package io.parley.acceptance.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.acceptance.Running;
import io.parley.testkit.Probe;
import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.DisqusPost;
import io.parley.testkit.http.Site;
import io.parley.testkit.server.HeldTable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ColdThreadAT {
  private static final int READERS = 500;
  private static final int COMMENTS = 3_000;

  /** Ways to ask for the same. */
  private static final List<String> SPELLINGS =
      List.of(
          "/comments?identifier=page-t&limit=100",
          "/comments/?identifier=page-t&limit=100",
          "/comments?limit=0100&identifier=page-t",
          "/comments/?url=&identifier=page-t&sort=oldest&limit=0100");

  @Test
  void fiveHundredReadersOfAColdThreadCostTheDatabaseOneReading() {
    Site site = Running.parley().aSite();
    DisqusExport export = DisqusExport.empty().thread("t");
    for (int i = 0; i < COMMENTS; i++) {
      export.post(DisqusPost.of("p" + i, "t").saying("<p>number " + i + "</p>"));
    }
    assertThat(site.runImport(export).state()).isEqualTo("completed");

    List<CompletableFuture<HttpResponse<byte[]>>> answers = new ArrayList<>();
    try (HeldTable comments = Running.server().hold("discussion.comment")) {
      for (int i = 0; i < READERS; i++) {
        answers.add(read(site, SPELLINGS.get(i % SPELLINGS.size())));
      }
      Probe.until("somebody reads", Duration.ofSeconds(4), () -> comments.waiting() > 0);
      assertThat(comments.waiting()).isEqualTo(1);
    }

    byte[] first = answers.get(0).join().body();
    for (CompletableFuture<HttpResponse<byte[]>> answer : answers) {
      assertThat(answer.join().statusCode()).isEqualTo(200);
      assertThat(answer.join().body()).isEqualTo(first);
    }
    assertThat(site.page("page-t", "limit", "100").path("items")).hasSize(100);
    assertThat(site.page("page-t").path("thread").path("commentCount").asInt()).isEqualTo(COMMENTS);
  }

  private static CompletableFuture<HttpResponse<byte[]>> read(Site site, String spelling) {
    URI address = URI.create(Running.parley().address() + "/api/v1" + site.path(spelling));
    return Clients.ONE.sendAsync(
        HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(60)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static final class Clients {
    static final HttpClient ONE =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }
}
