package io.parley.benchmarks.load;

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

/** A publisher who brings along the comments of years. */
final class Import implements Bench {
  private static final int COMMENTS = 100_000;
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
            + " account.",
        COMMENTS);
  }

  @Override
  public List<Figure> run(Stage stage) throws IOException {
    List<Double> rates = new ArrayList<>();
    for (int round = 1; round <= Duel.ROUNDS; round++) {
      Path file = stage.folder().resolve("export.xml");
      LargeDisqusExport.ofComments(COMMENTS).withSeed(round).writeTo(file);
      double rate = COMMENTS / seconds(stage.aSite(), file);
      stage.say(String.format(Locale.ROOT, "  import %d: %,.0f comments/s", round, rate));
      rates.add(rate);
      Files.delete(file);
    }
    return List.of(
        Figure.of(
                String.format(Locale.ROOT, "import of %,d comments", COMMENTS),
                Duel.median(rates, Double::doubleValue),
                "comments/s")
            .wantedAtLeast(10_000),
        Figure.of("the first one after the start", rates.get(0), "comments/s"));
  }

  private static double seconds(Site site, Path file) throws IOException {
    long began = System.nanoTime();
    String id =
        site.admin()
            .send(
                "POST", site.path("/imports") + "?format=disqus", "application/octet-stream", file)
            .is(202)
            .textAt("id");
    ImportRun run = new ImportRun(site, id).waitForEnd(LONGEST);
    double taken = (System.nanoTime() - began) / 1e9;
    if (!run.state().equals("completed")) {
      throw new Halt("The import ended as " + run.state() + ": nothing is measured.");
    }
    return taken;
  }
}
