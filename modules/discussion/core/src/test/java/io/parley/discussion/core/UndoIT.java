package io.parley.discussion.core;

import static io.parley.discussion.api.CommentStatus.DELETED;
import static io.parley.discussion.api.CommentStatus.PUBLISHED;
import static io.parley.discussion.core.Fixture.at;
import static io.parley.discussion.core.Fixture.comment;
import static io.parley.discussion.core.Fixture.thread;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.discussion.api.ImportedComment;
import io.parley.discussion.api.ImportedThread;
import io.parley.discussion.api.UndoneImport;
import io.parley.discussion.api.Vote;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UndoIT {
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

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5_000})
  void leavesNothingOfAnImportBehind(int step) throws Exception {
    given.importThreads(first, thread("a"), thread("b"), thread("empty"));
    given.importComments(
        first,
        comment("1", "a", null, 1),
        comment("2", "a", "1", 2),
        comment("3", "b", "missing", 3),
        comment("4", "b", null, 4, "x", DELETED));
    given.asReader(
        () ->
            given.discussion.vote(
                new Vote(given.site, given.all("a").get(0).id(), "some-reader-token", 1)));

    List<UndoneImport> steps = given.undo(first, step);

    assertThat(steps.stream().mapToLong(UndoneImport::removedComments).sum()).isEqualTo(4);
    assertThat(steps.stream().mapToLong(UndoneImport::removedThreads).sum()).isEqualTo(3);
    assertThat(rowsLeft()).containsExactly("0", "0", "0", "0", "0");
    assertThat(given.undo(first, step)).singleElement().matches(UndoneImport::complete);
  }

  @Test
  void keepsReadersRepliesUnderTombstones() {
    given.importThreads(first, thread("a"));
    given.importComments(
        first,
        comment("1", "a", null, 1),
        comment("2", "a", "1", 2),
        comment("3", "a", "2", 3),
        comment("4", "a", null, 4));
    given.reply("a", given.all("a").get(1).id(), "native");

    List<UndoneImport> steps = given.undo(first, 2);

    assertThat(given.texts("a")).isEqualTo("- - native");
    assertThat(given.read("a").thread().commentCount()).isOne();
    assertThat(steps.stream().mapToLong(UndoneImport::removedComments).sum()).isEqualTo(2);
    assertThat(steps.stream().mapToLong(UndoneImport::tombstonedComments).sum()).isEqualTo(2);

    // What was taken back can be brought in again, into the places that were kept.
    given.importThreads(second, thread("a"));
    given.importComments(second, comment("1", "a", null, 1), comment("2", "a", "1", 2));
    assertThat(given.texts("a")).isEqualTo("1 2 native");
  }

  @Test
  void restoresFormerTextsAndTitles() {
    given.importThreads(first, thread("a"));
    given.importComments(first, comment("1", "a", null, 1), comment("2", "a", null, 2));
    given.importThreads(
        second, new ImportedThread("t-a", "a", Fixture.PAGE + "/a", "New", true, false, at(0)));
    given.importComments(
        second,
        comment("1", "a", null, 1, "changed", PUBLISHED),
        comment("2", "a", null, 2, "", DELETED),
        comment("3", "a", "1", 3));
    assertThat(given.texts("a")).isEqualTo("changed 3");

    List<UndoneImport> steps = given.undo(second, 100);

    assertThat(given.texts("a")).isEqualTo("1 2");
    assertThat(given.read("a").thread().title()).isEqualTo("Imported a");
    assertThat(given.read("a").thread().commentCount()).isEqualTo(2);
    assertThat(steps.stream().mapToLong(UndoneImport::restoredComments).sum()).isEqualTo(2);
    assertThat(given.importComments(UUID.randomUUID(), comment("1", "a", null, 1)).get(0).bucket())
        .isEqualTo(io.parley.discussion.api.Bucket.UNCHANGED);
  }

  @Test
  void leavesOtherImportsAlone() {
    given.importThreads(first, thread("a"));
    given.importComments(first, comment("2", "a", "1", 2));
    given.importComments(second, comment("1", "a", null, 1), comment("3", "a", "2", 3));

    given.undo(first, 100);

    assertThat(given.texts("a")).isEqualTo("1 - 3");
    given.undo(second, 100);
    assertThat(given.texts("a")).isEmpty();
  }

  @Test
  void takesADeepChainBackInSteps() throws Exception {
    given.importThreads(first, thread("deep"));
    List<ImportedComment> chain = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      chain.add(comment("c" + i, "deep", i == 0 ? null : "c" + (i - 1), 1 + i / 10));
    }
    Collections.shuffle(chain, new Random(1));
    for (int i = 0; i < chain.size(); i += 1_000) {
      given.importComments(first, false, chain.subList(i, i + 1_000));
    }
    assertThat(given.all("deep")).hasSize(10_000).noneMatch(comment -> comment.tombstone());
    assertThat(given.all("deep").get(9_999).html()).isEqualTo("<p>c9999</p>");

    given.undo(first, 3_000);

    assertThat(rowsLeft()).containsExactly("0", "0", "0", "0", "0");
  }

  private List<String> rowsLeft() throws Exception {
    List<String> counts = new ArrayList<>();
    for (String table : List.of("thread", "comment", "vote", "thread_source", "import_undo")) {
      counts.addAll(
          Fixture.sql(
                  "select count(*) from discussion."
                      + table
                      + " where tenant_id = '"
                      + given.tenant
                      + "'")
              .get(0));
    }
    return counts;
  }
}
