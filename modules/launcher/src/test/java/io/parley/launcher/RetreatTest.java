package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetreatTest {
  private final List<String> done = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final Retreat retreat = new Retreat();
  private int failures;

  @BeforeEach
  void move() {
    retreat.pushIfRowsAreBack(() -> done.add("shape"));
    retreat.pushIfRowsAreBack(() -> done.add("database discarded"));
    retreat.pushOfRows(this::takeRowsBack);
    retreat.push(() -> done.add("server stopped"));
    retreat.pushOfRows(this::takeRowsBack);
    retreat.push(() -> done.add("calls"));
  }

  private void takeRowsBack() {
    if (failures-- > 0) {
      throw new IllegalStateException("The database is gone.");
    }
    done.add("rows");
  }

  @Test
  void takesWhatWasDoneLastFirst() {
    retreat.take(complaints::add);

    assertThat(done)
        .containsExactly("calls", "rows", "server stopped", "rows", "database discarded", "shape");
    assertThat(complaints).isEmpty();
  }

  @Test
  void keepsBothDatabasesWhenTheRowsCannotBeTakenBack() {
    failures = 2;

    retreat.take(complaints::add);

    assertThat(done).containsExactly("calls", "server stopped");
    assertThat(complaints)
        .hasSize(2)
        .allSatisfy(
            complaint ->
                assertThat(complaint)
                    .contains("The database is gone.", "settled by the next ./parley run"));
  }

  @Test
  void discardsWhatIsOfNoUseOnceTheRowsAreBackAfterAll() {
    failures = 1;

    retreat.take(complaints::add);

    assertThat(done)
        .containsExactly("calls", "server stopped", "rows", "database discarded", "shape");
    assertThat(complaints).hasSize(1);
  }

  @Test
  void goesOnWhenAnotherStepFails() {
    retreat.push(
        () -> {
          throw new IllegalStateException("It does not stop.");
        });

    retreat.take(complaints::add);

    assertThat(done).hasSize(6);
    assertThat(complaints).hasSize(1);
  }

  @Test
  void leadsNowhereOnceTheModuleIsWrittenInItsNewPlace() {
    retreat.close();

    retreat.take(complaints::add);

    assertThat(done).isEmpty();
  }
}
