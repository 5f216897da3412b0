package io.parley.exchange.core.running;

import static io.parley.exchange.core.running.Posts.file;
import static io.parley.exchange.core.running.Posts.post;
import static io.parley.exchange.core.running.Posts.reply;
import static io.parley.exchange.core.running.Posts.thread;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.discussion.api.Bucket;
import io.parley.exchange.api.ImportState;
import io.parley.exchange.api.ImportView;
import io.parley.exchange.api.ReportLine;
import io.parley.kernel.api.Unavailable;
import io.parley.testkit.LargeDisqusExport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An import ends the same whether or not servers die under it. */
class InterruptedImportIT {
  private static final byte[] FILE =
      file(
              thread("1"),
              thread("2"),
              post("a", "1"),
              reply("b", "1", "a"),
              reply("c", "1", "gone"),
              post("a", "1"),
              post("d", "9"),
              post("e", "2", null, "<isSpam>123</isSpam>"),
              reply("f", "2", "e"),
              post("g", "2", null, "<isDeleted>true</isDeleted>"))
          .getBytes(StandardCharsets.UTF_8);

  @Test
  void endsTheSameWhereverItsServerIsKilled() {
    Publisher calm = new Publisher();
    ImportView uninterrupted = calm.bringIn(FILE, false);
    List<ReportLine> report = calm.report(uninterrupted.id());
    int moments = calm.executioner.passed();
    assertThat(moments).isGreaterThan(15);

    for (int moment = 1; moment <= moments; moment++) {
      Publisher publisher = new Publisher();
      UUID id = publisher.start(FILE, false);
      publisher.executioner.spare();
      publisher.executioner.killAt(moment);
      int deaths = 0;
      while (publisher.find(id).finishedAt() == null) {
        try {
          publisher.claimed(id);
        } catch (Killed killed) {
          deaths++;
          publisher.restart();
        }
      }

      ImportView ended = publisher.find(id);
      assertThat(deaths).as("deaths at moment %d", moment).isLessThanOrEqualTo(1);
      assertThat(ended.state()).as("killed at %d", moment).isEqualTo(ImportState.COMPLETED);
      assertThat(ended.buckets()).as("killed at %d", moment).isEqualTo(uninterrupted.buckets());
      assertThat(publisher.report(id)).as("killed at %d", moment).isEqualTo(report);
      assertThat(publisher.told(id)).as("killed at %d", moment).hasSize(1);
      assertThat(publisher.discussion.comments)
          .as("killed at %d", moment)
          .isEqualTo(calm.discussion.comments);
    }
  }

  @Test
  void endsTheSameAfterManyDeaths() {
    LargeDisqusExport export = LargeDisqusExport.ofComments(4_000).inThreads(700);
    Publisher publisher = new Publisher();
    UUID id = publisher.start(export.bytes(), false);
    Random random = new Random(20);
    int deaths = 0;
    while (publisher.find(id).finishedAt() == null) {
      publisher.executioner.killAt(1 + random.nextInt(9));
      try {
        publisher.claimed(id);
      } catch (Killed killed) {
        deaths++;
        publisher.restart();
      }
    }
    publisher.executioner.spare();

    assertThat(deaths).isGreaterThan(3);
    ImportView ended = publisher.find(id);
    assertThat(ended.state()).isEqualTo(ImportState.COMPLETED);
    assertThat(ended.progress()).isEqualTo(new ImportView.Progress(4_700, 4_700L));
    assertThat(publisher.discussion.comments).hasSize(4_000);
    assertThat(publisher.discussion.withoutParent).isEmpty();
    assertThat(publisher.report(id))
        .extracting(ReportLine::bucket)
        .containsOnly(Bucket.CREATED, Bucket.TOMBSTONED);
  }

  @Test
  void isTakenUpAgainByAnotherNodeWhenTheLeaseRunsOut() {
    Publisher publisher = new Publisher();
    UUID id = publisher.start(FILE, false);
    publisher.executioner.spare();
    publisher.executioner.killAt(7);
    try {
      publisher.claimed(id);
    } catch (Killed killed) {
      publisher.restart();
    }
    assertThat(publisher.find(id).state()).isEqualTo(ImportState.RUNNING);

    Publisher.administrator(
        "update exchange.import set lease_until = now() - interval '1 second' where id = ?", id);
    while (publisher.find(id).finishedAt() == null) {
      publisher.node.workOff();
    }

    assertThat(publisher.find(id).state()).isEqualTo(ImportState.COMPLETED);
  }

  @Test
  void endsWithoutATraceWhereAnotherRunTookTheImportOver() {
    Publisher publisher = new Publisher();
    UUID id = publisher.start(FILE, false);
    UUID other = UUID.randomUUID();
    publisher.discussion.beforeComments =
        () ->
            Publisher.administrator(
                "update exchange.import set lease_token = ? where id = ?", other, id);

    publisher.claimed(id);

    ImportView view = publisher.find(id);
    assertThat(view.state()).isEqualTo(ImportState.RUNNING);
    assertThat(view.buckets().comment().created()).isZero();
    assertThat(publisher.node.runs.all()).isEmpty();
  }

  @Test
  void waitsWhileTheDiscussionIsNotThere() {
    Publisher publisher = new Publisher();
    UUID id = publisher.start(FILE, false);
    publisher.discussion.beforeComments =
        () -> {
          throw new Unavailable("module.unavailable", "The discussion does not answer.");
        };
    publisher.claimed(id);
    assertThat(publisher.find(id).state()).isEqualTo(ImportState.RUNNING);

    publisher.discussion.beforeComments = () -> {};
    publisher.claimed(id);

    assertThat(publisher.find(id).state()).isEqualTo(ImportState.COMPLETED);
  }

  @Test
  void givesUpWhenItGetsNowhere() {
    Publisher publisher = new Publisher();
    UUID id = publisher.start(FILE, false);
    Publisher.administrator(
        "update exchange.import set state = 'running', attempts = 10,"
            + " queued_at = now() - interval '1 day', lease_until = now() - interval '1 second'"
            + " where id = ?",
        id);

    while (publisher.find(id).finishedAt() == null) {
      publisher.node.workOff();
    }

    ImportView failed = publisher.find(id);
    assertThat(failed.state()).isEqualTo(ImportState.FAILED);
    assertThat(failed.error()).isNotNull();
    assertThat(failed.error().code()).isEqualTo("import.interrupted");
  }
}
