package io.parley.exchange.core.running;

import static io.parley.exchange.core.running.Posts.file;
import static io.parley.exchange.core.running.Posts.thread;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.exchange.api.ImportState;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueueIT {
  private static final String FILE = file(thread("1"));

  private final Publisher busy = new Publisher(Map.of("parley.exchange.concurrent", "2"));
  private final Publisher calm = new Publisher();
  private final Publisher third = new Publisher();

  @BeforeEach
  void nobodyElseWaits() {
    Publisher.administrator(
        "update exchange.import set state = 'cancelled', finished_at = now()"
            + " where state in ('queued', 'running')");
  }

  @Test
  void runsOneImportOfATenantAndAFewOfTheInstallation() {
    UUID first = busy.start(FILE);
    UUID second = busy.start(FILE);
    UUID other = calm.start(FILE);
    UUID last = third.start(FILE);

    List<UUID> running = takenUp();
    assertThat(running).containsExactlyInAnyOrder(first, other);
    assertThat(takenUp()).isEmpty();

    end(first);
    assertThat(takenUp()).containsExactly(second);
    end(other);
    assertThat(takenUp()).containsExactly(last);
  }

  @Test
  void takesTheImportOfADeadRunBeforeNewOnes() {
    UUID first = busy.start(FILE);
    takenUp();
    UUID second = busy.start(FILE);
    Publisher.administrator(
        "update exchange.import set lease_until = now() - interval '1 second' where id = ?", first);

    assertThat(takenUp()).containsExactly(first);
    assertThat(busy.find(second).state()).isEqualTo(ImportState.QUEUED);
  }

  @Test
  void keepsTheLeaseOfWhatRunsHereAndHearsThatItIsToStop() {
    UUID id = busy.start(FILE);
    busy.node.dispatcher.takeUp();
    Run run = busy.node.started.get(0);
    Publisher.administrator("update exchange.import set lease_until = now() where id = ?", id);

    busy.node.dispatcher.renewLeases();
    assertThat(run.halted()).isFalse();
    assertThat(
            Publisher.count(
                "select count(*) from exchange.import where id = ? and lease_until > now()", id))
        .isEqualTo(1);

    busy.calling(() -> busy.exchange().cancel(id));
    busy.node.dispatcher.renewLeases();
    assertThat(run.halted()).isTrue();
    busy.node.perform(run);
    assertThat(busy.find(id).state()).isEqualTo(ImportState.CANCELLED);
  }

  @Test
  void cancelsWhatWaitsAtOnce() {
    UUID id = busy.start(FILE);

    assertThat(busy.calling(() -> busy.exchange().cancel(id)).state())
        .isEqualTo(ImportState.CANCELLED);
    assertThat(takenUp()).isEmpty();
  }

  private List<UUID> takenUp() {
    busy.node.started.clear();
    busy.node.dispatcher.takeUp();
    return busy.node.started.stream().map(Run::importId).toList();
  }

  private static void end(UUID id) {
    Publisher.administrator(
        "update exchange.import set state = 'completed', finished_at = now() where id = ?", id);
  }
}
