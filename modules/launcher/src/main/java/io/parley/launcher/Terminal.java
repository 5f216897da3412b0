package io.parley.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;

/** Where a command speaks: results on standard output, all else on standard error. */
final class Terminal {
  private final PrintStream out;
  private final PrintStream err;
  private final boolean interactive;

  Terminal(PrintStream out, PrintStream err, boolean interactive) {
    this.out = out;
    this.err = err;
    this.interactive = interactive;
  }

  static Terminal ofProcess() {
    return new Terminal(System.out, System.err, Boolean.getBoolean("parley.terminal"));
  }

  void say(String line) {
    out.println(line);
    out.flush();
  }

  void complain(String line) {
    err.println(line);
    err.flush();
  }

  /** Passes on what another process has said. */
  void pass(String text) {
    out.print(text);
    out.flush();
  }

  /** Overwrites the last line where that is possible; elsewhere nothing is said. */
  void overwrite(String line) {
    if (interactive) {
      out.print("\r" + line + "\u001b[K");
      out.flush();
    }
  }

  /** Ends a line that was overwritten. */
  void endOverwriting() {
    if (interactive) {
      out.println();
    }
  }

  boolean isInteractive() {
    return interactive;
  }

  /** Runs one step of a longer work and says how long it took. */
  void step(String name, Runnable work) {
    step(
        name,
        () -> {
          work.run();
          return name;
        });
  }

  /** Runs one step of a longer work, says how long it took, and passes on what it found. */
  <T> T step(String name, Supplier<T> work) {
    Instant start = Instant.now();
    out.print(String.format(Locale.ROOT, "  %-42s", name));
    out.flush();
    try {
      T result = work.get();
      say(
          String.format(
              Locale.ROOT, "%6.1f s", Duration.between(start, Instant.now()).toMillis() / 1000.0));
      return result;
    } catch (RuntimeException e) {
      say("failed");
      throw e;
    }
  }
}
