package io.parley.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Asks the running supervisor to do it, see {@link Relocation#unsplit}. */
@Command(name = "unsplit", description = "Return a module to the main server.")
final class UnsplitCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODULE", description = "Such as discussion.")
  private String module = "";

  @Override
  public Integer call() {
    return Orders.askRunning(Surroundings.ofProcess(), "unsplit", module);
  }
}
