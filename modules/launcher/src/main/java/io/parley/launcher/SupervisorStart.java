package io.parley.launcher;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts a supervisor in a session of its own, so that Ctrl-C reaches this process only, and shows
 * what it says.
 */
final class SupervisorStart {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Duration CLOSING_TIME = Duration.ofMinutes(2);

  private final Surroundings surroundings;
  private final Home home;
  private final List<String> arguments;

  /**
   * Prepares a start.
   *
   * @param arguments of the hidden command that the supervisor runs
   */
  SupervisorStart(Surroundings surroundings, List<String> arguments) {
    this.surroundings = surroundings;
    this.home = surroundings.home();
    this.arguments = arguments;
  }

  /**
   * Starts it.
   *
   * @param detach whether to return when Parley is ready; otherwise this stays, and stops the
   *     supervisor when it is ended itself
   * @return exit code of the command
   */
  int run(boolean detach) throws IOException, InterruptedException {
    refuseASecond();
    home.prepare();
    Path program = copyProgram();
    Path log = program.resolve("output.log");
    Process supervisor = startSupervisor(program, log);
    if (!detach) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(supervisor), "stop"));
    }
    return follow(supervisor, log, detach);
  }

  // One that was just killed may still be about to disappear.
  private void refuseASecond() {
    Instant end = Instant.now().plus(GRACE);
    Optional<State> state = State.of(home).filter(State::isRunning);
    while (state.isPresent() && Instant.now().isBefore(end)) {
      LockSupport.parkNanos(PAUSE.toNanos());
      state = State.of(home).filter(State::isRunning);
    }
    if (state.isPresent()) {
      throw new Halt(
          "Parley is running already in "
              + home.folder()
              + " (http://localhost:"
              + state.get().ports().http()
              + "/): stop it with ./parley stop, or set PARLEY_HOME for another one.");
    }
  }

  private Process startSupervisor(Path program, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      command.add("/usr/bin/setsid");
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx256m",
            "-Dparley.program=" + program,
            "-Dparley.installation=" + surroundings.installation(),
            "-Dparley.trace=" + Boolean.getBoolean("parley.trace"),
            "-cp",
            program.resolve("*").toString(),
            Main.class.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  // The supervisor outlives builds, which replace the files that this process runs from.
  private Path copyProgram() throws IOException {
    Path program =
        Files.createDirectories(
            home.programs().resolve(String.valueOf(ProcessHandle.current().pid())));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path library = Path.of(entry);
      Files.copy(
          library, program.resolve(library.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
    return program;
  }

  // Whatever the supervisor says is shown as it appears in its log.
  private int follow(Process supervisor, Path output, boolean detach)
      throws IOException, InterruptedException {
    try (RandomAccessFile log = new RandomAccessFile(output.toFile(), "r")) {
      while (true) {
        boolean alive = supervisor.isAlive();
        boolean ready = State.of(home).filter(State::isRunning).filter(State::isReady).isPresent();
        show(log);
        if (!alive) {
          return supervisor.exitValue();
        }
        if (detach && ready) {
          return 0;
        }
        if (ready) {
          Terminal.ofProcess().say("Ctrl-C stops it.");
          supervisor.waitFor();
          show(log);
          return supervisor.exitValue();
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static synchronized void show(RandomAccessFile log) throws IOException {
    byte[] fresh = new byte[(int) (log.length() - log.getFilePointer())];
    if (fresh.length > 0) {
      log.readFully(fresh);
      System.out.print(new String(fresh, StandardCharsets.UTF_8));
      System.out.flush();
    }
  }

  private void end(Process supervisor) {
    if (supervisor.isAlive()) {
      supervisor.destroy();
      try {
        supervisor.waitFor(
            surroundings.stopWait().plus(CLOSING_TIME).toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
