package io.parley.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.migrations.MoveStanding.Truth;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Serial;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterruptedMoveIT {
  private static EmbeddedPostgres one;
  private static EmbeddedPostgres other;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    one = EmbeddedPostgres.builder().start();
    other = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stop() throws Exception {
    one.close();
    other.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"prepared", "copied", "arrived", "left", "opened", "removed"})
  void whereverItEndsItCanBeTakenUpAgain(String moment) throws Exception {
    MoveBench bench = MoveBench.on(one, other, "again_" + moment).withComments(20);
    Map<String, List<String>> before = MoveBench.contents(bench.source, "discussion");

    assertThatThrownBy(() -> moveAll(bench.move("discussion", dieAt(moment))))
        .isInstanceOf(Died.class);
    MoveStanding standing = bench.move("discussion").standing();
    boolean stayed = List.of("prepared", "copied", "arrived").contains(moment);
    assertThat(standing.truth()).isEqualTo(stayed ? Truth.SOURCE : Truth.TARGET);
    assertThat(isWritable(bench.source)).isEqualTo(stayed);
    boolean opened = List.of("opened", "removed").contains(moment);
    assertThat(isWritable(bench.target)).isEqualTo(opened);
    boolean writable = stayed || opened;
    assertThat(standing.writable()).isEqualTo(writable);

    moveAll(bench.move("discussion"));

    Map<String, List<String>> after = MoveBench.contents(bench.target, "discussion");
    assertThat(after.remove("comment")).containsAll(before.remove("comment"));
    assertThat(after).isEqualTo(before);
    assertThat(MoveBench.comments(bench.target)).isEqualTo(writable ? 21 : 20);
    assertThat(MoveBench.contents(bench.source, "discussion")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"prepared", "copied", "arrived", "left", "opened"})
  void whereverItEndsItCanBeTakenBack(String moment) throws Exception {
    MoveBench bench = MoveBench.on(one, other, "back_" + moment).withComments(20);
    Map<String, List<String>> before = MoveBench.contents(bench.source, "discussion");
    assertThatThrownBy(() -> moveAll(bench.move("discussion", dieAt(moment))))
        .isInstanceOf(Died.class);

    bench.move("discussion").takeBack();

    assertThat(MoveBench.contents(bench.source, "discussion")).isEqualTo(before);
    assertThat(MoveBench.contents(bench.target, "discussion")).isEmpty();
    assertThat(isWritable(bench.source)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"closed", "taken back", "cleared"})
  void theWayBackCanBeInterruptedToo(String moment) throws Exception {
    MoveBench bench = MoveBench.on(one, other, "way_" + moment.replace(' ', '_')).withComments(20);
    Map<String, List<String>> before = MoveBench.contents(bench.source, "discussion");
    ModuleMove move = bench.move("discussion", dieAt(moment));
    move.prepare();
    move.copy();
    move.open();
    assertThatThrownBy(move::takeBack).isInstanceOf(Died.class);

    bench.move("discussion").takeBack();

    assertThat(MoveBench.contents(bench.source, "discussion")).isEqualTo(before);
    assertThat(MoveBench.contents(bench.target, "discussion")).isEmpty();
    assertThat(isWritable(bench.source)).isTrue();
  }

  @Test
  void aKilledProcessLosesNothingAndNeedsNoMoreMemoryForMoreRows() throws Exception {
    // 80 MB of rows through a process with a heap of 40 MB.
    MoveBench bench = MoveBench.on(one, other, "killed").withComments(30_000);
    long rows = MoveBench.texts(bench.source, "select id::text from discussion.comment").size();
    Path settings = settings(bench);
    Random random = new Random(7);

    int killed = 0;
    for (int run = 0; run < 6; run++) {
      Process process = start("prepare", settings);
      assertThat(process.waitFor()).isZero();
      process = start("copy", settings);
      if (!process.waitFor(400 + random.nextInt(1600), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
        killed++;
      }
      MoveStanding standing = bench.move("discussion").standing();
      Database truth = standing.truth() == Truth.SOURCE ? bench.source : bench.target;
      assertThat(MoveBench.texts(truth, "select id::text from discussion.comment"))
          .as("after run %d: %s", run, standing.sentence())
          .hasSize((int) rows);
    }
    Process last = start("copy", settings);

    assertThat(last.waitFor()).isZero();
    assertThat(start("open", settings).waitFor()).isZero();
    assertThat(killed).as("runs that were killed").isPositive();
    assertThat(MoveBench.texts(bench.target, "select id::text from discussion.comment"))
        .hasSize((int) rows);
    assertThat(isWritable(bench.target)).isTrue();
  }

  private Path settings(MoveBench bench) throws Exception {
    Properties settings = new Properties();
    settings.setProperty("module", "discussion");
    settings.setProperty("source.url", bench.source.jdbcUrl());
    settings.setProperty("source.user", bench.source.user());
    settings.setProperty("target.url", bench.target.jdbcUrl());
    settings.setProperty("target.user", bench.target.user());
    settings.setProperty("password.discussion", MoveBench.PASSWORDS.get("discussion"));
    Path file = folder.resolve("move.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      settings.store(writer, null);
    }
    return file;
  }

  private Process start(String step, Path settings) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx40m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            MoveCommand.class.getName(),
            step,
            settings.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output").toFile()))
        .start();
  }

  private static void moveAll(ModuleMove move) {
    move.prepare();
    move.copy();
    move.open();
    move.finish();
  }

  // Each attempt that succeeds leaves a comment behind.
  private static boolean isWritable(Database database) {
    try {
      MoveBench.post(database, "is it open?");
      return true;
    } catch (SQLException closed) {
      return false;
    }
  }

  private static Consumer<String> dieAt(String moment) {
    return done -> {
      if (done.equals(moment)) {
        throw new Died();
      }
    };
  }

  /** The end of the process, as far as the databases can tell. */
  private static final class Died extends Error {
    @Serial private static final long serialVersionUID = 1L;
  }
}
