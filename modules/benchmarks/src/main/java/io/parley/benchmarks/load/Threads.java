package io.parley.benchmarks.load;

import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.DisqusPost;
import io.parley.testkit.http.ImportRun;
import io.parley.testkit.http.Site;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Threads of given sizes on a site, brought in as an import: comments of about 200 characters,
 * every third one a reply.
 */
record Threads(Site site) {
  private static final int LENGTH = 200;
  private static final String[] WORDS =
      ("the last ferry leaves at ten and nobody waits for it I have stood on that quay more than"
              + " once in rain snow fog when every lamp went out one after another until only water"
              + " could be heard my sister thinks we should rather take train which costs twice as"
              + " much but arrives before supper council promised bridge years ago drawings hang"
              + " still behind glass town hall children ask their teacher why boats sleep who pays"
              + " captain what happens if engine breaks down halfway across strait old men laugh"
              + " because they remember winters with ice thick enough to walk over letters came"
              + " late newspapers later doctor never")
          .split(" ");

  /** The identifier of the thread with that many comments. */
  static String named(int size) {
    return "story-of-" + size;
  }

  static Threads on(Stage stage, int... sizes) {
    return on(stage, stage.aSite(), sizes);
  }

  static Threads on(Stage stage, Site site, int... sizes) {
    DisqusExport export = DisqusExport.empty();
    Random random = new Random(7);
    int number = 0;
    for (int size : sizes) {
      String id = "t" + size;
      export.thread(
          id, named(size), "https://example.org/story/" + size, "A story of " + size + " comments");
      for (int i = 0; i < size; i++, number++) {
        DisqusPost post =
            DisqusPost.of("p" + size + "-" + i, id)
                .by("Reader " + i % 97)
                .at(
                    String.format(
                        Locale.ROOT,
                        "2015-%02d-%02dT%02d:%02d:%02dZ",
                        1 + i / 2_419_200 % 12,
                        1 + i / 86_400 % 28,
                        i / 3_600 % 24,
                        i / 60 % 60,
                        i % 60))
                .saying(text(random));
        export.post(i % 3 == 2 ? post.replyingTo("p" + size + "-" + (i - 1)) : post);
      }
    }
    stage.say("Importing " + number + " comments.");
    ImportRun run = site.runImport(export.gzip());
    if (!Map.of("created", (long) number).equals(run.buckets("comment"))) {
      throw new Halt("The import did not bring in all comments: " + run.buckets("comment") + ".");
    }
    return new Threads(site);
  }

  // The same ones in every run, and packed about as well as what people write.
  private static String text(Random random) {
    StringBuilder html = new StringBuilder("<p>");
    while (html.length() < LENGTH) {
      html.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
    }
    return html.append("<b>so</b> they say.</p>").toString();
  }
}
