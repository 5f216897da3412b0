package io.parley.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The time in which one supervisor owns a home. Nobody else begins one meanwhile, what a supervisor
 * that was killed has left running is ended first, and the databases are stopped after the servers,
 * whether the supervisor is asked to end or ends by itself.
 */
final class Tenure {
  private final Surroundings surroundings;
  private final Home home;
  private final Terminal terminal;

  // Set by the starting thread, read by the hook that ends the process.
  private volatile @Nullable Databases databases;
  private volatile boolean ending;

  Tenure(Surroundings surroundings, Terminal terminal) {
    this.surroundings = surroundings;
    this.home = surroundings.home();
    this.terminal = terminal;
  }

  /** What a supervisor does in its time. */
  @FunctionalInterface
  interface Service {
    /** Returns the exit code when the time is over. */
    int run(State state) throws IOException;
  }

  /**
   * Takes the home, serves, and gives it back when the process ends.
   *
   * @param stopServers what ends the servers, when there are any
   * @return the exit code
   */
  int hold(Service service, Runnable stopServers) {
    // What is set wrong is said before anything is started.
    surroundings.requireSound();
    home.prepare();
    try (FileChannel channel =
            FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw new Halt(
            "Parley is running already in " + home.folder() + ": ./parley status tells more.");
      }
      stopLeftOvers(surroundings);
      home.forgetOtherPrograms(Path.of(System.getProperty("parley.program", "")));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stopServers), "stop"));
      State state = State.starting(surroundings.ports());
      // For whoever stops it, be it with other settings.
      state.note("supervisor", "wait", surroundings.stopWait().toString());
      return service.run(state);
    } catch (Halt e) {
      if (ending) {
        // Asked to end while starting: what fails then is a consequence.
        return 1;
      }
      throw e;
    } catch (IOException e) {
      throw new Halt("The folder " + home.folder() + " cannot be locked: check its owner.", e);
    }
  }

  /** Ends what a supervisor that was killed has left running in its home. */
  static void stopLeftOvers(Surroundings surroundings) {
    Home home = surroundings.home();
    Duration wait = surroundings.stopWait();
    State.of(home)
        .ifPresent(
            state ->
                state.roles().stream()
                    .filter(role -> !role.equals("supervisor"))
                    .forEach(
                        role ->
                            state.process(role).ifPresent(server -> Server.stop(server, wait))));
    try {
      for (Home node : home.ofNodes()) {
        EmbeddedDatabase.stopLeftOver(node);
      }
    } catch (IOException e) {
      throw new Halt("The folder " + home.folder() + " cannot be read: check its owner.", e);
    }
    EmbeddedDatabase.stopLeftOver(home);
  }

  /** The databases of the home, which are stopped when its time is over. */
  Databases databases(InstallationSecrets secrets) {
    Databases opened = new Databases(surroundings, home, secrets);
    databases = opened;
    return opened;
  }

  /** Whether the process was asked to end. */
  boolean isEnding() {
    return ending;
  }

  private void end(Runnable stopServers) {
    ending = true;
    stopServers.run();
    Databases opened = databases;
    if (opened != null && opened.areOurs()) {
      terminal.step("stopping the database", opened::stop);
    }
    try {
      Files.deleteIfExists(home.state());
    } catch (IOException e) {
      terminal.complain("The file " + home.state() + " could not be removed.");
    }
  }
}
