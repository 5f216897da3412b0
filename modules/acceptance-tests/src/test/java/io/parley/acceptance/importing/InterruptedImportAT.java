package io.parley.acceptance.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.Probe;
import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.DisqusPost;
import io.parley.testkit.http.ImportRun;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Site;
import io.parley.testkit.server.ParleyServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InterruptedImportAT {
  private static final int THREADS = 20;
  private static final int POSTS = 6_000;

  @Test
  @Tag("once")
  void aServerThatIsKilledGoesOnWhereItWasAndEndsAsIfNothingHadHappened() {
    byte[] file = large().bytes();
    try (ParleyServer server = ParleyServer.start()) {
      Installation parley = Running.on(server);
      Site undisturbed = parley.aSite();
      ImportRun calm = undisturbed.runImport(file);
      assertThat(calm.state()).isEqualTo("completed");
      Site site = parley.aSite();
      ImportRun run = new ImportRun(site, site.startImport(file).is(202).textAt("id"));

      waitFor(run, 0.15);
      long beforeTheFirst = endAndGoOn(server, server::kill, site, run);
      waitFor(run, 0.5);
      // The database was stopped as it should be; this time it is a power cut.
      long beforeTheSecond = endAndGoOn(server, server::crash, site, run);
      run.waitForEnd(Duration.ofMinutes(2));

      assertThat(List.of(beforeTheFirst, beforeTheSecond))
          .as("records dealt with at each end")
          .allMatch(records -> records < THREADS + POSTS);
      assertSame(run, calm, site, undisturbed);
    }
  }

  /** Answers how many records were dealt with at that end. */
  private static long endAndGoOn(ParleyServer server, Runnable end, Site site, ImportRun run) {
    long before = done(run.now());
    end.run();
    server.restart();
    if (run.state().equals("failed") || run.state().equals("cancelled")) {
      site.admin().post(run.path() + "/resume", null).is(202);
    }
    return before;
  }

  private static void assertSame(ImportRun run, ImportRun calm, Site site, Site undisturbed) {
    assertThat(run.state()).isEqualTo("completed");
    assertThat(run.now().path("buckets")).isEqualTo(calm.now().path("buckets"));
    assertThat(run.buckets("comment"))
        .isEqualTo(Map.of("created", (long) POSTS, "tombstoned", 1L, "quarantined", 1L));
    assertThat(run.report().is(200).text()).isEqualTo(calm.report().is(200).text());
    for (int i = 0; i < THREADS; i++) {
      assertThat(shown(site, "page-t" + i)).isEqualTo(shown(undisturbed, "page-t" + i));
    }
  }

  @Test
  void anImportCanBeStoppedAndGoesOnWhenTold() {
    Site site = Running.parley().aSite();
    ImportRun run = new ImportRun(site, site.startImport(large().bytes()).is(202).textAt("id"));
    waitFor(run, 0.05);

    site.admin().post(run.path() + "/cancel", null).is(202);
    run.waitForEnd(Duration.ofMinutes(1));
    assertThat(run.state()).isEqualTo("cancelled");
    long stopped = done(run.now());
    assertThat(stopped).isLessThan(THREADS + POSTS);

    site.admin().post(run.path() + "/resume", null).is(202);
    Probe.until(
        "the end after resuming",
        Duration.ofMinutes(2),
        run::state,
        state -> state.equals("completed"));
    assertThat(run.buckets("comment"))
        .isEqualTo(Map.of("created", (long) POSTS, "tombstoned", 1L, "quarantined", 1L));
    assertThat(site.page("page-t0").path("thread").path("commentCount").asLong())
        .isEqualTo(POSTS / THREADS);
  }

  @Test
  void aStoppedImportCanBeTakenBack() {
    Site site = Running.parley().aSite();
    ImportRun run = new ImportRun(site, site.startImport(large().bytes()).is(202).textAt("id"));
    waitFor(run, 0.5);
    site.admin().post(run.path() + "/cancel", null).is(202);
    run.waitForEnd(Duration.ofMinutes(1));

    run.undo();

    for (int i = 0; i < THREADS; i++) {
      assertThat(site.page("page-t" + i).path("items")).isEmpty();
    }
  }

  private static DisqusExport large() {
    return DisqusExport.ofMany(THREADS, POSTS)
        .post(DisqusPost.of("gone", "t1").asDeleted())
        .post(DisqusPost.of("lost", "nowhere"));
  }

  private static void waitFor(ImportRun run, double part) {
    Probe.until(
        "import at " + part,
        Duration.ofMinutes(1),
        run::now,
        view -> {
          String state = view.path("state").asText();
          if (!state.equals("queued") && !state.equals("running")) {
            throw new AssertionError("It was over before it could be interrupted: " + view);
          }
          return done(view) >= part * (THREADS + POSTS);
        });
  }

  private static long done(JsonNode view) {
    long records = 0;
    for (JsonNode kind : view.path("buckets")) {
      for (JsonNode bucket : kind) {
        records += bucket.asLong();
      }
    }
    return Math.max(records, view.path("progress").path("read").asLong());
  }

  private static List<String> shown(Site site, String identifier) {
    List<String> shown = new ArrayList<>();
    for (JsonNode item : site.readAll(identifier)) {
      shown.add(
          item.path("html").asText()
              + item.path("createdAt").asText()
              + item.path("author").path("name").asText()
              + item.path("tombstone").asBoolean()
              + item.path("parentId").isNull());
    }
    return shown;
  }
}
