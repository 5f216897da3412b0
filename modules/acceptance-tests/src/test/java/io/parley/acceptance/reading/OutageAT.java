package io.parley.acceptance.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.acceptance.Running;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Site;
import io.parley.testkit.server.ParleyServer;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class OutageAT {
  @Test
  void whatWasReadBeforeTheDatabaseStoppedGoesOnBeingRead() {
    try (ParleyServer server = ParleyServer.start()) {
      Site site = Running.on(server).aSite();
      site.aComment("page").saying("still here").post();
      Api reader = site.reader();
      List<Supplier<Answer>> reads =
          List.of(
              () -> reader.get(site.path("/comments"), "identifier", "page"),
              () -> reader.get(site.path("/counts"), "identifier", "page"),
              () ->
                  reader.outside().get("/embed/thread", "site", site.key(), "identifier", "page"));
      List<Answer> before = reads.stream().map(Supplier::get).toList();
      before.forEach(answer -> assertThat(answer.is(200).header("Parley-Stale")).isEmpty());

      server.stopDatabase();

      for (int i = 0; i < reads.size(); i++) {
        Answer during =
            Probe.until(
                "an answer that says it may be old",
                Duration.ofSeconds(30),
                reads.get(i)::get,
                answer -> !answer.is(200).header("Parley-Stale").isEmpty());
        assertThat(during.bytes()).isEqualTo(before.get(i).bytes());
        assertThat(during.header("ETag")).isEqualTo(before.get(i).header("ETag"));
        assertThat(during.header("Age")).isEqualTo(during.header("Parley-Stale"));
      }
      Answer cold = reader.get(site.path("/comments"), "identifier", "never read").isProblem(503);
      assertThat(cold.header("Retry-After")).isNotEmpty();
      assertThat(cold.header("Cache-Control")).contains("no-store");
      Answer post = site.aComment("page").saying("lost").tryToPost().isProblem(503);
      assertThat(post.header("Retry-After")).isNotEmpty();
      assertThat(reads.get(0).get().is(200).bytes()).isEqualTo(before.get(0).bytes());
    }
  }
}
