package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class OrdersTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final Terminal terminal = terminal(shown);
  private Orders orders;

  @BeforeEach
  void prepare() throws IOException {
    orders = new Orders(new Home(folder));
    orders.clear();
  }

  @Test
  void whoAsksSeesWhatHappensAndHowItEnds() throws Exception {
    CompletableFuture<Integer> asked = ask("split");

    Orders.Order order = take();
    orders.carryOut(order, told -> told.say("moving " + order.module()));

    assertThat(order.action()).isEqualTo("split");
    assertThat(asked.get()).isZero();
    assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("moving discussion\n");
    assertThat(folder.resolve("orders")).isEmptyDirectory();
  }

  @Test
  void whatCannotBeDoneIsASentence() throws Exception {
    CompletableFuture<Integer> asked = ask("unsplit");

    orders.carryOut(
        take(),
        told -> {
          throw new Halt("It is not split.");
        });

    assertThat(asked.get()).isOne();
    assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("It is not split.\n");
  }

  @Test
  void anOrderIsTakenOnce() throws Exception {
    CompletableFuture<Integer> asked = ask("split");

    Orders.Order order = take();

    assertThat(orders.next()).isEmpty();
    orders.carryOut(order, told -> {});
    assertThat(asked.get()).isZero();
  }

  @Test
  void whoAsksASupervisorThatIsNoMoreIsTold() {
    Properties gone = new Properties();
    gone.setProperty("supervisor.pid", String.valueOf(ProcessHandle.current().pid()));
    gone.setProperty("supervisor.started", "at another time");

    assertThatThrownBy(() -> orders.ask(new State(gone), "split", "discussion", terminal))
        .isInstanceOf(Halt.class)
        .hasMessage("Parley ended meanwhile: ./parley run settles what was begun.");
  }

  private CompletableFuture<Integer> ask(String action) {
    State supervisor = State.starting(new Ports(8080));
    return CompletableFuture.supplyAsync(
        () -> orders.ask(supervisor, action, "discussion", terminal));
  }

  private Orders.Order take() throws IOException {
    while (true) {
      Optional<Orders.Order> order = orders.next();
      if (order.isPresent()) {
        assertThat(Files.exists(order.get().file())).isFalse();
        return order.get();
      }
      Thread.onSpinWait();
    }
  }

  private static Terminal terminal(ByteArrayOutputStream shown) {
    PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
    return new Terminal(out, out, false);
  }
}
