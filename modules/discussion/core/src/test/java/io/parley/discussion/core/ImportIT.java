package io.parley.discussion.core;

import static io.parley.discussion.api.Bucket.CREATED;
import static io.parley.discussion.api.Bucket.QUARANTINED;
import static io.parley.discussion.api.Bucket.REJECTED;
import static io.parley.discussion.api.Bucket.TOMBSTONED;
import static io.parley.discussion.api.Bucket.UNCHANGED;
import static io.parley.discussion.api.Bucket.UPDATED;
import static io.parley.discussion.api.CommentStatus.DELETED;
import static io.parley.discussion.api.CommentStatus.PENDING;
import static io.parley.discussion.api.CommentStatus.PUBLISHED;
import static io.parley.discussion.api.CommentStatus.SPAM;
import static io.parley.discussion.core.Fixture.at;
import static io.parley.discussion.core.Fixture.comment;
import static io.parley.discussion.core.Fixture.thread;
import static io.parley.discussion.core.PostingIT.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.discussion.api.Bucket;
import io.parley.discussion.api.CommentSort;
import io.parley.discussion.api.CommentView;
import io.parley.discussion.api.ImportThreads;
import io.parley.discussion.api.ImportedComment;
import io.parley.discussion.api.ImportedThread;
import io.parley.discussion.api.Outcome;
import io.parley.discussion.api.ThreadAddress;
import io.parley.kernel.api.Denied;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportIT {
  private final UUID first = UUID.randomUUID();
  private final UUID second = UUID.randomUUID();
  private Fixture given;

  @BeforeEach
  void start() {
    given = new Fixture();
  }

  @AfterEach
  void stop() {
    given.close();
  }

  @Test
  void bringsAThreadWithNestedCommentsIn() {
    assertThat(buckets(given.importThreads(first, thread("a")))).containsExactly(CREATED);

    List<Outcome> outcomes =
        given.importComments(
            first,
            comment("1", "a", null, 1),
            comment("2", "a", "1", 3),
            comment("3", "a", null, 2));

    assertThat(buckets(outcomes)).containsExactly(CREATED, CREATED, CREATED);
    assertThat(given.texts("a")).isEqualTo("1 2 3");
    CommentView one = given.all("a").get(0);
    assertThat(one.createdAt()).isEqualTo(at(1));
    assertThat(one.author().name()).isEqualTo("Author of 1");
    assertThat(one.id().getMostSignificantBits() >>> 16).isEqualTo(at(1).toEpochMilli());
    assertThat(given.read("a").thread().commentCount()).isEqualTo(3);
    assertThat(given.read("a").thread().title()).isEqualTo("Imported a");
  }

  @Test
  void aBatchDoneAgainInTheSameImportAnswersAsTheFirstTime() {
    ImportedThread gone = new ImportedThread("t-x", "x", null, null, false, true, null);
    ImportedComment[] batch = {
      comment("1", "a", null, 1),
      comment("2", "a", "missing", 2),
      comment("3", "a", "1", 3, "spam", SPAM),
      comment("4", "nowhere", null, 4),
      comment("5", "x", null, 5),
      comment("1", "a", null, 1),
      comment("1", "a", null, 1, "another", PUBLISHED),
    };
    List<Outcome> threads = given.importThreads(first, thread("a"), gone);
    List<Outcome> comments = given.importComments(first, batch);

    assertThat(buckets(threads)).containsExactly(CREATED, TOMBSTONED);
    assertThat(buckets(comments))
        .containsExactly(
            CREATED, CREATED, TOMBSTONED, QUARANTINED, TOMBSTONED, UNCHANGED, QUARANTINED);
    assertThat(given.importThreads(first, thread("a"), gone)).isEqualTo(threads);
    assertThat(given.importComments(first, batch)).isEqualTo(comments);
    assertThat(given.texts("a")).isEqualTo("1 - 2");
    assertThat(given.read("a").thread().commentCount()).isEqualTo(2);
  }

  @Test
  void theSameFileAgainChangesNothing() {
    ImportedComment[] batch = {
      comment("1", "a", null, 1), comment("2", "a", "1", 2, "gone", DELETED)
    };
    given.importThreads(first, thread("a"));
    given.importComments(first, batch);

    assertThat(buckets(given.importThreads(second, thread("a")))).containsExactly(UNCHANGED);
    assertThat(buckets(given.importComments(second, batch))).containsExactly(UNCHANGED, UNCHANGED);
  }

  @Test
  void whatDiffersIsUpdatedAndSoAgainInTheSameImport() {
    given.importThreads(first, thread("a"));
    given.importComments(first, comment("1", "a", null, 1));
    ImportedThread closed =
        new ImportedThread("t-a", "a", Fixture.PAGE + "/a", "New", true, false, at(0));
    ImportedComment changed = comment("1", "a", null, 1, "new", PUBLISHED);

    for (int run = 0; run < 2; run++) {
      assertThat(buckets(given.importThreads(second, closed))).containsExactly(UPDATED);
      assertThat(buckets(given.importComments(second, changed))).containsExactly(UPDATED);
      assertThat(given.texts("a")).isEqualTo("new");
      assertThat(given.read("a").thread().title()).isEqualTo("New");
    }
    assertThat(
            buckets(
                given.importComments(
                    UUID.randomUUID(), comment("1", "a", null, 1, "new", DELETED))))
        .containsExactly(UPDATED);
    assertThat(given.read("a").thread().commentCount()).isZero();
  }

  @Test
  void aReplyBeforeItsParentWaitsUnderATombstone() {
    given.importThreads(first, thread("a"));

    given.importComments(first, comment("2", "a", "1", 2));
    assertThat(given.texts("a")).isEqualTo("- 2");
    List<Outcome> late = given.importComments(first, comment("1", "a", null, 1));

    assertThat(buckets(late)).containsExactly(CREATED);
    assertThat(given.texts("a")).isEqualTo("1 2");
    assertThat(given.all("a").get(0).createdAt()).isEqualTo(at(1));
  }

  @Test
  void orderWithinABatchDoesNotMatter() {
    given.importThreads(first, thread("a"));

    given.importComments(
        first, comment("3", "a", "2", 3), comment("2", "a", "1", 2), comment("1", "a", null, 1));

    assertThat(given.texts("a")).isEqualTo("1 2 3");
  }

  @Test
  void aRingOfRepliesIsStillRead() {
    given.importThreads(first, thread("a"));

    given.importComments(first, comment("1", "a", "2", 1), comment("2", "a", "1", 2));

    assertThat(given.texts("a").split(" ")).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void quarantinesWhatCannotBeTrue() {
    ImportedComment early = written("early", Instant.EPOCH);
    ImportedComment late = written("late", Instant.now().plus(Duration.ofDays(3)));
    given.importThreads(first, thread("a"), thread("b"));
    given.importComments(first, comment("in-b", "b", null, 1));

    List<Outcome> outcomes =
        given.importComments(
            first,
            early,
            late,
            comment("self", "a", "self", 1),
            comment("across", "a", "in-b", 1),
            comment("", "a", null, 1),
            comment("nul\u0000", "a", null, 1),
            comment("ok", "a", "across", 1));

    assertThat(buckets(outcomes))
        .containsExactly(
            QUARANTINED, QUARANTINED, QUARANTINED, QUARANTINED, REJECTED, REJECTED, CREATED);
    assertThat(outcomes.subList(0, 6)).allMatch(outcome -> outcome.reason() != null);
    assertThat(given.texts("a")).isEqualTo("- ok");
  }

  @Test
  void threadsWithoutNameAreQuarantined() {
    assertThat(
            buckets(
                given.importThreads(
                    first,
                    new ImportedThread("1", null, null, "x", false, false, null),
                    new ImportedThread("2", " ", "not a link", "x", false, false, null),
                    new ImportedThread("3", "\u0000", Fixture.PAGE, "x", false, false, null))))
        .containsExactly(QUARANTINED, QUARANTINED, CREATED);
  }

  @Test
  void threadsOfOneAddressAreOneAndThoseOfTwoIdentifiersAreTwo() {
    List<Outcome> outcomes =
        given.importThreads(
            first,
            new ImportedThread("1", null, "http://example.org/p/", "x", false, false, null),
            new ImportedThread("2", "id-2", "https://example.org/p", "y", false, false, null),
            new ImportedThread("3", "id-3", "https://example.org/p", "z", false, false, null));

    assertThat(buckets(outcomes)).containsExactly(CREATED, UPDATED, CREATED);
    assertThat(outcomes.get(1).reason()).isNotNull();
    List<ImportedComment> comments = new ArrayList<>();
    for (String id : List.of("1", "2", "3")) {
      ImportedComment comment = comment("c" + id, "", null, 1);
      comments.add(
          new ImportedComment(
              comment.sourceId(),
              id,
              null,
              null,
              "A",
              null,
              comment.body(),
              comment.format(),
              PUBLISHED,
              comment.createdAt(),
              null,
              0));
    }
    given.importComments(first, false, comments);
    assertThat(read("id-2")).hasSize(2);
    assertThat(read("id-3")).hasSize(1);
  }

  @Test
  void importedThreadsGoOnWithReadersComments() {
    given.importThreads(
        first, new ImportedThread("t-a", null, Fixture.PAGE + "/a", null, false, false, null));
    given.importComments(first, comment("1", "a", null, 1));
    UUID imported = given.all("a").get(0).id();

    given.reply("a", imported, "native");

    assertThat(given.texts("a")).isEqualTo("1 native");
  }

  @Test
  void aDeletedThreadIsHiddenUntilSomebodyWrites() {
    given.importThreads(
        first, new ImportedThread("t-a", "a", Fixture.PAGE + "/a", "T", false, true, null));
    assertThat(buckets(given.importComments(first, comment("1", "a", null, 1))))
        .containsExactly(TOMBSTONED);

    assertThat(given.read("a").thread()).isNull();
    given.post("a", "again");
    assertThat(given.texts("a")).isEqualTo("again");
  }

  @Test
  void neverShowsSpamOrPendingOnes() throws Exception {
    given.importThreads(first, thread("a"));

    given.importComments(
        first,
        comment("1", "a", null, 1, "buy", SPAM),
        comment("2", "a", null, 2, "wait", PENDING),
        comment("3", "a", null, 3, "gone", DELETED));

    assertThat(given.texts("a")).isEmpty();
    assertThat(given.read("a").thread().commentCount()).isZero();
    assertThat(
            Fixture.sql(
                "select body, author_name, author_email from discussion.comment where source_id ="
                    + " '3' and tenant_id = '"
                    + given.tenant
                    + "'"))
        .containsExactly(java.util.Arrays.asList("", "", null));
  }

  @Test
  void aDryRunForetellsAndWritesNothing() throws Exception {
    ImportedComment[] batch = {
      comment("1", "a", null, 1),
      comment("2", "a", "1", 2, "x", SPAM),
      comment("3", "a", "missing", 3),
      comment("4", "b", "1", 3),
    };
    List<ImportedThread> threads = List.of(thread("a"), thread("b"));

    List<Outcome> dryThreads = given.importThreads(first, true, threads);
    List<Outcome> dry = given.importComments(first, true, List.of(batch));

    assertThat(
            Fixture.sql(
                "select count(*) from discussion.thread where tenant_id = '" + given.tenant + "'"))
        .containsExactly(List.of("0"));
    assertThat(given.importThreads(first, false, threads)).isEqualTo(dryThreads);
    assertThat(given.importComments(first, batch)).isEqualTo(dry);
  }

  @Test
  void importedHtmlGoesThroughTheSanitiserOnEveryPath() {
    String evil = "<p onclick=x>a<script>alert(1)</script><a href=javascript:1>b</a></p>";
    given.importThreads(first, thread("a"));
    given.importComments(first, comment("1", "a", null, 1, evil, PUBLISHED));
    assertThat(given.all("a").get(0).html()).isEqualTo("<p>ab</p>");

    given.importComments(second, comment("1", "a", null, 1, evil + "c", PUBLISHED));
    assertThat(given.all("a").get(0).html()).isEqualTo("<p>ab</p>c");
  }

  @Test
  void readersMayNotImport() {
    refused(
        Denied.class,
        "scope.missing",
        () ->
            given.asReader(
                () ->
                    given.discussion.importThreads(
                        new ImportThreads(given.site, first, "disqus", false, List.of()))));
  }

  private List<CommentView> read(String identifier) {
    return given.read(new ThreadAddress(identifier, null), CommentSort.OLDEST, 100, null).items();
  }

  private static ImportedComment written(String id, Instant time) {
    ImportedComment comment = comment(id, "a", null, 1);
    return new ImportedComment(
        id,
        comment.threadSourceId(),
        null,
        null,
        "A",
        null,
        "x",
        comment.format(),
        PUBLISHED,
        time,
        null,
        0);
  }

  private static List<Bucket> buckets(List<Outcome> outcomes) {
    return outcomes.stream().map(Outcome::bucket).toList();
  }
}
