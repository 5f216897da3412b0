package io.parley.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

/** Stops the server, then the database, and waits for both. */
@Command(name = "stop", description = "Stop Parley.")
final class StopCommand implements Callable<Integer> {
  // Besides what servers wait for their requests.
  private static final Duration MOST = Duration.ofMinutes(3);

  @Override
  public Integer call() throws IOException, InterruptedException {
    Surroundings surroundings = Surroundings.ofProcess();
    Home home = surroundings.home();
    Terminal terminal = Terminal.ofProcess();
    Optional<State> state = State.of(home);
    Optional<ProcessHandle> supervisor = state.flatMap(s -> s.process("supervisor"));
    if (supervisor.isPresent()) {
      supervisor.get().destroy();
      try {
        Duration most = MOST.plus(wait(state.get(), surroundings));
        supervisor.get().onExit().get(most.toSeconds(), TimeUnit.SECONDS);
      } catch (TimeoutException | ExecutionException e) {
        throw new Halt(
            "Parley (process "
                + supervisor.get().pid()
                + ") does not end: look at "
                + home.logs()
                + ".",
            e);
      }
      terminal.say("Parley is stopped.");
      return 0;
    }
    Tenure.stopLeftOvers(surroundings);
    Files.deleteIfExists(home.state());
    terminal.say("Parley is not running in " + home.folder() + ".");
    return 0;
  }

  /** For how long servers wait for their requests: as the supervisor was told, or this command. */
  static Duration wait(State state, Surroundings surroundings) {
    return state.noted("supervisor", "wait").map(Duration::parse).orElseGet(surroundings::stopWait);
  }
}
