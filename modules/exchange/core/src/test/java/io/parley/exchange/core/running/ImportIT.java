package io.parley.exchange.core.running;

import static io.parley.exchange.core.running.Posts.file;
import static io.parley.exchange.core.running.Posts.post;
import static io.parley.exchange.core.running.Posts.reply;
import static io.parley.exchange.core.running.Posts.thread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.discussion.api.Bucket;
import io.parley.exchange.api.BucketCounts;
import io.parley.exchange.api.ImportState;
import io.parley.exchange.api.ImportView;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.NotFound;
import io.parley.testkit.LargeDisqusExport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ImportIT {
  private final Publisher publisher = new Publisher();

  @Test
  void bringsEveryRecordIntoExactlyOneBucket() {
    ImportView ended =
        publisher.bringIn(
            file(
                thread("1"),
                thread("2"),
                "<thread><id>none</id></thread>",
                "<thread dsq:id='3'><id/></thread>",
                post("a", "1"),
                reply("b", "1", "a"),
                post("c", "1", null, "<isDeleted>true</isDeleted>"),
                post("d", "2", null, "<isSpam>true</isSpam>"),
                post("e", "1", null, "<isSpam>123</isSpam>"),
                post("f", "9"),
                post("g", "3"),
                "<post><message>x</message></post>"));

    assertThat(ended.state()).isEqualTo(ImportState.COMPLETED);
    assertThat(ended.buckets().thread()).isEqualTo(new BucketCounts(2, 0, 0, 0, 1, 1));
    assertThat(ended.buckets().comment()).isEqualTo(new BucketCounts(2, 0, 0, 2, 4, 0));
    assertThat(ended.progress()).isEqualTo(new ImportView.Progress(12, 12L));
    assertThat(publisher.report(ended.id())).hasSize(12);
    assertThat(publisher.line(ended.id(), "f").reason())
        .isEqualTo("Its thread 9 is neither in the file nor known from an earlier import.");
    assertThat(publisher.line(ended.id(), "g").reason())
        .isEqualTo("Its thread 3 could not be brought in.");
    assertThat(publisher.report(ended.id()))
        .filteredOn(line -> line.bucket() == Bucket.QUARANTINED || line.bucket() == Bucket.REJECTED)
        .allSatisfy(
            line -> {
              assertThat(line.reason()).isNotBlank();
              assertThat(line.position()).matches("\\d+:\\d+");
            });
    assertThat(publisher.discussion.comments).containsOnlyKeys("a", "b", "c", "d");
  }

  @Test
  void changesNothingTheSecondTime() {
    String file = file(thread("1"), post("a", "1"), reply("b", "1", "a"));

    publisher.bringIn(file);
    ImportView second = publisher.bringIn(file);

    assertThat(second.buckets().thread()).isEqualTo(new BucketCounts(0, 0, 1, 0, 0, 0));
    assertThat(second.buckets().comment()).isEqualTo(new BucketCounts(0, 0, 2, 0, 0, 0));
  }

  @Test
  void tellsTheSameInADryRunAndChangesNothing() {
    byte[] file =
        file(
                thread("1"),
                post("a", "1"),
                reply("b", "1", "gone"),
                post("c", "9"),
                post("a", "1"),
                post("d", "1", null, "<isDeleted>true</isDeleted>"))
            .getBytes(StandardCharsets.UTF_8);

    ImportView dry = publisher.bringIn(file, true);
    assertThat(publisher.discussion.threads).isEmpty();
    assertThat(publisher.discussion.comments).isEmpty();
    ImportView real = publisher.bringIn(file, false);

    assertThat(dry.buckets()).isEqualTo(real.buckets());
    assertThat(publisher.report(dry.id())).isEqualTo(publisher.report(real.id()));
    assertThatThrownBy(() -> publisher.calling(() -> publisher.exchange().undo(dry.id())))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void tellsOthersOfWhatWasBroughtAndOfNothingElse() {
    byte[] file =
        file(thread("1"), post("a", "1"), post("b", "1"), post("c", "9"))
            .getBytes(StandardCharsets.UTF_8);

    ImportView dry = publisher.bringIn(file, true);
    ImportView real = publisher.bringIn(file, false);
    publisher.calling(() -> publisher.exchange().undo(real.id()));
    publisher.claimed(real.id());

    assertThat(publisher.told(dry.id())).isEmpty();
    assertThat(publisher.told(real.id()))
        .singleElement()
        .asString()
        .contains("\"site\": \"" + publisher.siteId + "\"")
        .contains("\"comment\": {\"created\": 2, \"updated\": 0");
  }

  @Test
  void findsThreadsOfAnEarlierFile() {
    publisher.bringIn(file(thread("1")));

    ImportView dry = publisher.bringIn(bytes(file(post("a", "1"), post("b", "2"))), true);
    ImportView real = publisher.bringIn(file(post("a", "1"), post("b", "2")));

    assertThat(real.buckets().comment()).isEqualTo(new BucketCounts(1, 0, 0, 0, 1, 0));
    assertThat(dry.buckets()).isEqualTo(real.buckets());
  }

  @Test
  void bringsParentsInBeforeRepliesWhateverTheOrderOfTheFile() {
    List<String> records = new ArrayList<>();
    for (int i = 2_500; i > 0; i--) {
      records.add(reply("c" + i, "1", "c" + (i - 1)));
    }
    records.add(post("c0", "1"));
    records.add(thread("1"));

    ImportView ended = publisher.bringIn(file(records.toArray(String[]::new)));

    assertThat(ended.buckets().comment().created()).isEqualTo(2_501);
    assertThat(publisher.discussion.withoutParent).isEmpty();
    assertThat(publisher.discussion.batches).containsExactly(1_000, 1_000, 501);
  }

  @Test
  void takesAChainOfTenThousandRepliesInItsStride() {
    byte[] file = LargeDisqusExport.ofComments(10_000).inThreads(1).asChains().bytes();

    long before = System.nanoTime();
    ImportView ended = publisher.bringIn(file, false);

    assertThat(ended.state()).isEqualTo(ImportState.COMPLETED);
    assertThat(ended.progress().read()).isEqualTo(10_001);
    assertThat(publisher.discussion.withoutParent).isEmpty();
    assertThat((System.nanoTime() - before) / 1_000_000_000).isLessThan(30);
  }

  @Test
  void leavesMissingParentsToTheDiscussion() {
    ImportView ended = publisher.bringIn(file(thread("1"), reply("b", "1", "gone")));

    assertThat(ended.buckets().comment().created()).isEqualTo(1);
    assertThat(publisher.discussion.withoutParent).containsExactly("b");
  }

  @Test
  void quarantinesCircles() {
    ImportView ended =
        publisher.bringIn(
            file(
                thread("1"),
                reply("a", "1", "c"),
                reply("b", "1", "a"),
                reply("c", "1", "b"),
                reply("self", "1", "self"),
                post("good", "1")));

    assertThat(ended.buckets().comment()).isEqualTo(new BucketCounts(1, 0, 0, 0, 4, 0));
    assertThat(publisher.line(ended.id(), "b").reason()).contains("circle");
  }

  @Test
  void letsTheFirstOfRecordsWithOneIdCount() {
    ImportView ended =
        publisher.bringIn(
            file(
                thread("1"),
                thread("1"),
                thread("1").replace("page-1", "page-2"),
                post("a", "1", null, "<isSpam>junk</isSpam>"),
                post("a", "1"),
                post("a", "1"),
                post("a", "1").replace("text of", "other text of")));

    assertThat(ended.buckets().thread()).isEqualTo(new BucketCounts(1, 0, 1, 0, 0, 1));
    assertThat(ended.buckets().comment()).isEqualTo(new BucketCounts(1, 0, 1, 0, 1, 1));
    assertThat(publisher.line(ended.id(), "a").reason())
        .isEqualTo("Another record of this id stands in the file before, at 7:1.");
    assertThat(publisher.discussion.comments.get("a").body()).isEqualTo("text of a");
  }

  @Test
  void keepsWhatCameBeforeABreakAndFails() {
    String whole = file(thread("1"), post("a", "1"), reply("b", "1", "a"), post("c", "1"));
    String cut = whole.substring(0, whole.indexOf("text of c"));

    ImportView failed = publisher.bringIn(cut);

    assertThat(failed.state()).isEqualTo(ImportState.FAILED);
    assertThat(failed.error()).isNotNull();
    assertThat(failed.error().code()).isEqualTo("import.file.malformed");
    assertThat(failed.error().line()).isEqualTo(6);
    assertThat(failed.error().column()).isPositive();
    assertThat(failed.progress()).isEqualTo(new ImportView.Progress(3, 3L));
    assertThat(publisher.discussion.comments).containsOnlyKeys("a", "b");

    publisher.calling(() -> publisher.exchange().resume(failed.id()));
    publisher.claimed(failed.id());
    ImportView again = publisher.find(failed.id());

    assertThat(again.state()).isEqualTo(ImportState.FAILED);
    assertThat(again.error()).isEqualTo(failed.error());
    assertThat(again.buckets()).isEqualTo(failed.buckets());

    publisher.calling(() -> publisher.exchange().undo(failed.id()));
    publisher.claimed(failed.id());

    assertThat(publisher.find(failed.id()).undone()).isTrue();
    assertThat(publisher.discussion.comments).isEmpty();
  }

  @Test
  void failsAtAFileThatIsNoExport() {
    ImportView failed = publisher.bringIn("<rss/>");

    assertThat(failed.state()).isEqualTo(ImportState.FAILED);
    assertThat(failed.error()).isNotNull();
    assertThat(failed.error().code()).isEqualTo("import.file.foreign");
    assertThat(failed.progress()).isEqualTo(new ImportView.Progress(0, 0L));
  }

  @Test
  void findsTheOneRecordForWhichABatchIsRefused() {
    publisher.discussion.refused = "b";

    ImportView ended =
        publisher.bringIn(file(thread("1"), post("a", "1"), post("b", "1"), post("c", "1")));

    assertThat(ended.state()).isEqualTo(ImportState.COMPLETED);
    assertThat(ended.buckets().comment()).isEqualTo(new BucketCounts(2, 0, 0, 0, 1, 0));
    assertThat(publisher.line(ended.id(), "b").reason()).isEqualTo("This comment is refused.");
  }

  @Test
  void stopsBetweenTwoBatchesAndGoesOnFromThere() {
    byte[] file = LargeDisqusExport.ofComments(2_500).inThreads(3).bytes();
    UUID id = publisher.start(file, false);
    publisher.discussion.beforeComments =
        () -> publisher.calling(() -> publisher.exchange().cancel(id));
    publisher.claimed(id);

    ImportView cancelled = publisher.find(id);
    assertThat(cancelled.state()).isEqualTo(ImportState.CANCELLED);
    assertThat(cancelled.progress()).isEqualTo(new ImportView.Progress(1_003, 2_503L));

    publisher.discussion.beforeComments = () -> {};
    publisher.calling(() -> publisher.exchange().resume(id));
    publisher.claimed(id);

    ImportView completed = publisher.find(id);
    assertThat(completed.state()).isEqualTo(ImportState.COMPLETED);
    assertThat(completed.progress()).isEqualTo(new ImportView.Progress(2_503, 2_503L));
    assertThat(publisher.discussion.comments).hasSize(2_500);
  }

  @Test
  void takesAnImportBackAndTheSameFileInAgain() {
    byte[] file = LargeDisqusExport.ofComments(2_500).inThreads(3).bytes();
    UUID id = publisher.bringIn(file, false).id();

    ImportView queued = publisher.calling(() -> publisher.exchange().undo(id));
    assertThat(queued.state()).isEqualTo(ImportState.QUEUED);
    publisher.claimed(id);

    ImportView undone = publisher.find(id);
    assertThat(undone.state()).isEqualTo(ImportState.CANCELLED);
    assertThat(undone.undone()).isTrue();
    assertThat(publisher.discussion.threads).isEmpty();
    assertThat(publisher.discussion.comments).isEmpty();
    assertThat(publisher.calling(() -> publisher.exchange().undo(id))).isEqualTo(undone);
    assertThatThrownBy(() -> publisher.calling(() -> publisher.exchange().resume(id)))
        .isInstanceOf(Conflict.class);
    assertThat(publisher.bringIn(file, false).buckets().thread().created()).isEqualTo(3);
  }

  @Test
  void failsWithTheSentenceOfTheModuleThatRefuses() {
    publisher.discussion.beforeComments =
        () -> {
          throw new NotFound("site.unknown", "There is no such site.");
        };

    ImportView failed = publisher.bringIn(file(thread("1"), post("a", "1")));

    assertThat(failed.state()).isEqualTo(ImportState.FAILED);
    assertThat(failed.error())
        .isEqualTo(new ImportView.Failure("site.unknown", "There is no such site.", null, null));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
