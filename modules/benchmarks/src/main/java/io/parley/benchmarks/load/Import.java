package io.parley.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testkit.LargeDisqusExport;
import io.parley.testkit.http.ImportRun;
import io.parley.testkit.http.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** A publisher who brings along the comments of years. */
final class Import implements Bench {
  private static final int COMMENTS = 100_000;

  // An import takes in as many at a time.
  private static final int PORTION = 2_000;

  // Several looks for each portion, and not so many that they hold the import up.
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  @Override
  public String name() {
    return "import";
  }

  @Override
  public String about() {
    return String.format(
        Locale.ROOT,
        "Exports of Disqus of %,d comments, each into a new site: from the request to the last"
            + " account. p50 and p99 are of each further %,d comments, as the import's progress"
            + " tells.",
        COMMENTS,
        PORTION);
  }

  @Override
  public List<Figure> run(Stage stage) throws IOException {
    List<Taken> all = new ArrayList<>();
    for (int round = 1; round <= Duel.ROUNDS; round++) {
      Path file = stage.folder().resolve("export.xml");
      LargeDisqusExport.ofComments(COMMENTS).withSeed(round).writeTo(file);
      Taken taken = take(stage.aSite(), file);
      stage.say(
          String.format(Locale.ROOT, "  import %d: %,.0f comments/s", round, taken.perSecond()));
      all.add(taken);
      Files.delete(file);
    }
    return List.of(
        Figure.of(
                String.format(Locale.ROOT, "import of %,d comments", COMMENTS),
                Duel.median(all, Taken::perSecond),
                "comments/s",
                Times.of(all.stream().flatMap(taken -> taken.portions().stream()).toList()))
            .wantedAtLeast(10_000),
        Figure.of(
            "the first one after the start",
            all.get(0).perSecond(),
            "comments/s",
            Times.of(all.get(0).portions())));
  }

  /**
   * An import that was taken in.
   *
   * @param portions milliseconds that each took
   */
  private record Taken(double perSecond, List<Double> portions) {}

  private static Taken take(Site site, Path file) throws IOException {
    long began = System.nanoTime();
    String id =
        site.admin()
            .send(
                "POST", site.path("/imports") + "?format=disqus", "application/octet-stream", file)
            .is(202)
            .textAt("id");
    Progress progress = new Progress(PORTION);
    String state = watch(new ImportRun(site, id), progress);
    double taken = (System.nanoTime() - began) / 1e9;
    if (!state.equals("completed")) {
      throw new Halt("The import ended as " + state + ": nothing is measured.");
    }
    return new Taken(COMMENTS / taken, progress.portions());
  }

  // The state in which it is at last.
  private static String watch(ImportRun run, Progress progress) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (true) {
      JsonNode now = run.now();
      long comments = 0;
      for (JsonNode bucket : now.path("buckets").path("comment")) {
        comments += bucket.asLong();
      }
      progress.saw(comments, System.nanoTime());
      String state = now.path("state").asText();
      boolean goesOn = state.equals("queued") || state.equals("running");
      if (!goesOn || System.nanoTime() > end) {
        return state;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }
}
