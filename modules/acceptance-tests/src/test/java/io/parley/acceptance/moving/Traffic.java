package io.parley.acceptance.moving;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testkit.Probe;
import io.parley.testkit.http.CommentDraft;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** People who read and write one page until they are told to stop. */
final class Traffic implements AutoCloseable {
  static final String PAGE = "busy";

  private static final Duration MOST_PATIENCE = Duration.ofMinutes(3);

  private final Site site;
  private final List<PageReader> readers = new ArrayList<>();
  private final List<Errands> writers = new ArrayList<>();

  private Traffic(Site site) {
    this.site = site;
  }

  /** Two people read and two write, from now on. */
  static Traffic on(Site site) {
    site.aComment(PAGE).byAuthor("First").post();
    Traffic traffic = new Traffic(site);
    for (int i = 0; i < 2; i++) {
      String name = "writer " + i;
      traffic.writers.add(
          Errands.of(name, Duration.ZERO, number -> comment(site, name, name + " says " + number)));
      traffic.readers.add(PageReader.of(site, PAGE));
    }
    return traffic;
  }

  private static Errand comment(Site site, String author, String text) {
    CommentDraft comment =
        site.aComment(PAGE)
            .byAuthor(author)
            .saying(text)
            .with("Idempotency-Key", Fresh.idempotencyKey());
    return new Errand(comment::tryToPost, 201, "comment.id");
  }

  /** Waits until that many more comments are acknowledged, and as many reads answered. */
  void goOnFor(int comments) {
    int readBefore = reads();
    int writtenBefore = acknowledged().size();
    Probe.until(
        comments + " more comments",
        MOST_PATIENCE,
        () ->
            acknowledged().size() >= writtenBefore + comments && reads() >= readBefore + comments);
  }

  /** The same, and waits for that long at least. */
  void goOnFor(int comments, Duration least) {
    long end = System.nanoTime() + least.toNanos();
    goOnFor(comments);
    Probe.until("the end of " + least, MOST_PATIENCE, () -> System.nanoTime() >= end);
  }

  /** Answers to readers that were not the page. */
  List<String> failedReads() {
    return readers.stream().flatMap(reader -> reader.failed().stream()).toList();
  }

  int reads() {
    return readers.stream().mapToInt(PageReader::reads).sum();
  }

  /** Answers to writers that were neither an acknowledgement nor a request to come again. */
  List<String> strangeAnswers() {
    return writers.stream().flatMap(writer -> writer.strangeAnswers().stream()).toList();
  }

  /** Identifiers of acknowledged comments. */
  List<String> acknowledged() {
    return writers.stream().flatMap(writer -> writer.done().stream()).toList();
  }

  /** Identifiers of the comments that the page has, but for the one it began with. */
  List<String> onThePage() {
    List<JsonNode> items = site.readAll(PAGE);
    return items.stream().skip(1).map(item -> item.path("id").asText()).toList();
  }

  /** The longest time that a comment took from the first attempt to its acknowledgement. */
  Duration longestWait() {
    return writers.stream()
        .map(Errands::longestWait)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** Forgets how long comments have taken. */
  void measureAnew() {
    writers.forEach(Errands::measureAnew);
  }

  /** Everybody ends what they began. */
  @Override
  public void close() {
    writers.forEach(Errands::close);
    readers.forEach(PageReader::close);
  }
}
