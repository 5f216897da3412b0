package io.parley.exchange.core.running;

import static io.parley.exchange.core.running.Posts.file;
import static io.parley.exchange.core.running.Posts.post;
import static io.parley.exchange.core.running.Posts.reply;
import static io.parley.exchange.core.running.Posts.thread;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.exchange.api.ImportState;
import io.parley.exchange.api.ImportView;
import io.parley.kernel.api.Actor;
import io.parley.testkit.LargeDisqusExport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An import ends the same however little of it one transaction works on. */
class WindowsIT {
  private final Publisher whole = new Publisher();
  private final Publisher windowed = new Publisher(Map.of("parley.exchange.window", "11"));

  @Test
  void endsTheSameInWindowsAsInOne() {
    List<String> records = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      records.add(thread("t" + i));
    }
    records.add("<thread dsq:id='refused'><id/></thread>");
    for (int i = 0; i < 20; i++) {
      // A chain, roots with many replies, replies to what is not there.
      records.add(i == 0 ? post("c0", "t1") : reply("c" + i, "t1", "c" + (i - 1)));
      records.add(reply("many" + i, "t2", i % 2 == 0 ? "c0" : "c19"));
      records.add(reply("lost" + i, "t3", "gone"));
      // Threads that are nowhere, or were refused, in many windows.
      records.add(post("orphan" + i, "nowhere" + i % 3));
      records.add(post("refused" + i, "refused"));
      // A circle of twenty, with something that hangs on each.
      records.add(reply("circle" + i, "t4", "circle" + (i % 20 == 19 ? i - 19 : i + 1)));
      records.add(reply("hangs" + i, "t4", "circle" + i));
      // The same id three times: the first with a fault, then good, then the same or not.
      records.add(post("same" + i, "t5", null, "<isSpam>junk</isSpam>"));
      records.add(post("same" + i, "t5"));
      records.add(post("same" + i, "t5").replace("text of", i % 2 == 0 ? "text of" : "other"));
      records.add(thread("t" + (i % 9)).replace("'t3'", "'t3' "));
    }
    for (int seed = 0; seed < 2; seed++) {
      String file = file(records.toArray(String[]::new));

      ImportView expected = whole.bringIn(file);
      ImportView ended = windowed.bringIn(file);

      assertThat(ended.state()).isEqualTo(ImportState.COMPLETED);
      assertThat(ended.buckets()).isEqualTo(expected.buckets());
      assertThat(windowed.report(ended.id()))
          .hasSize(records.size())
          .isEqualTo(whole.report(expected.id()));
      assertThat(levels(ended.id())).isEqualTo(levels(expected.id()));
      assertThat(windowed.discussion.comments).isEqualTo(whole.discussion.comments);
      Collections.shuffle(records, new Random(seed));
    }
    assertThat(whole.report(whole.bringIn(file(records.toArray(String[]::new))).id()))
        .filteredOn(line -> line.reason() != null)
        .extracting(line -> line.reason().replaceAll("\\d+", "#"))
        .contains(
            "It replies to itself: its parents form a circle.",
            "It stands in the file before, at #:#.",
            "Another record of this id stands in the file before, at #:#.",
            "Its thread nowhere# is neither in the file nor known from an earlier import.",
            "Its thread refused could not be brought in.");
  }

  @Test
  void descendsALongChainBesideAWideThread() {
    List<String> records = new ArrayList<>();
    records.add(thread("1"));
    records.add(post("c0", "1"));
    records.add(post("wide", "1"));
    for (int i = 1; i <= 1_200; i++) {
      records.add(reply("c" + i, "1", "c" + (i - 1)));
      if (i > 800) {
        records.add(reply("w" + i, "1", "c700"));
      }
    }
    Collections.shuffle(records, new Random(7));
    // A second record of an id has the replies of the first, and none of its own.
    records.add(reply("c400", "1", "wide").replace("text of", "other text of"));
    Publisher narrow = new Publisher(Map.of("parley.exchange.window", "400"));
    String file = file(records.toArray(String[]::new));

    UUID expected = whole.bringIn(file).id();
    UUID ended = narrow.bringIn(file).id();

    assertThat(narrow.find(ended).buckets()).isEqualTo(whole.find(expected).buckets());
    assertThat(levels(ended)).isEqualTo(levels(expected));
    assertThat(whole.discussion.withoutParent).isEmpty();
    assertThat(
            Publisher.count(
                "select max(level) from exchange.outcome where import_id = ?", expected))
        .isEqualTo(1_200);
  }

  @Test
  void asksForAThreadOfManyWindowsOnce() {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      records.add(post("c" + i, "t" + i % 2));
    }
    windowed.bringIn(file(thread("t1")));

    ImportView ended = windowed.bringIn(file(records.toArray(String[]::new)));

    assertThat(ended.buckets().comment().created()).isEqualTo(25);
    assertThat(ended.buckets().comment().quarantined()).isEqualTo(25);
    assertThat(windowed.discussion.questions).isEqualTo(2);
  }

  @Test
  void stopsInTheMiddleOfLinkingAndGoesOn() {
    byte[] file = LargeDisqusExport.ofComments(300).inThreads(3).bytes();
    ImportView expected = whole.bringIn(file, false);
    UUID id = windowed.start(file, false);
    windowed.executioner.afterCommit =
        () -> {
          if (outcomes(id) > 0) {
            windowed.executioner.afterCommit = () -> {};
            windowed.calling(() -> windowed.exchange().cancel(id));
          }
        };

    windowed.claimed(id);

    assertThat(windowed.find(id).state()).isEqualTo(ImportState.CANCELLED);
    assertThat(outcomes(id)).isBetween(1, 30);
    assertThat(windowed.discussion.threads).isEmpty();

    windowed.calling(() -> windowed.exchange().resume(id));
    windowed.claimed(id);

    assertThat(windowed.find(id).state()).isEqualTo(ImportState.COMPLETED);
    assertThat(windowed.find(id).buckets()).isEqualTo(expected.buckets());
    assertThat(windowed.report(id)).isEqualTo(whole.report(expected.id()));
  }

  @Test
  void endsTheSameWhereverLinkingIsKilled() {
    byte[] file =
        file(
                thread("1"),
                post("a", "1"),
                reply("d", "1", "c"),
                reply("b", "1", "a"),
                reply("c", "1", "b"),
                post("a", "1"),
                reply("x", "1", "y"),
                reply("y", "1", "x"),
                post("e", "9"))
            .getBytes(StandardCharsets.UTF_8);
    Publisher calm = new Publisher(Map.of("parley.exchange.window", "4"));
    ImportView expected = calm.bringIn(file, false);
    int moments = calm.executioner.passed();

    for (int moment = 1; moment <= moments; moment += 4) {
      Publisher publisher = new Publisher(Map.of("parley.exchange.window", "4"));
      UUID id = publisher.start(file, false);
      publisher.executioner.spare();
      publisher.executioner.killAt(moment);
      while (publisher.find(id).finishedAt() == null) {
        try {
          publisher.claimed(id);
        } catch (Killed killed) {
          publisher.restart();
        }
      }

      assertThat(publisher.find(id).buckets())
          .as("killed at %d", moment)
          .isEqualTo(expected.buckets());
      assertThat(publisher.report(id))
          .as("killed at %d", moment)
          .isEqualTo(calm.report(expected.id()));
    }
  }

  @Test
  void clearsAndErasesInWindows() {
    UUID id = windowed.bringIn(LargeDisqusExport.ofComments(40).inThreads(2).bytes(), false).id();
    Publisher.administrator(
        "update exchange.import set finished_at = now() - interval '8 days' where id = ?", id);

    windowed.node.clearing.clear();
    assertThat(
            Publisher.count(
                "select count(*) from exchange.record where import_id = ? and body is not null",
                id))
        .isZero();

    assertThat(
            windowed.as(
                Actor.system("erasure"), () -> windowed.exchange().eraseSite(windowed.siteId)))
        .containsEntry("record", 42L)
        .containsEntry("outcome", 42L)
        .containsEntry("import", 1L);
  }

  private static int outcomes(UUID id) {
    return Publisher.count("select count(*) from exchange.outcome where import_id = ?", id);
  }

  private static String levels(UUID id) {
    return Publisher.text(
        "select string_agg(level::text, ',' order by position) from exchange.outcome"
            + " where import_id = ?",
        id);
  }
}
