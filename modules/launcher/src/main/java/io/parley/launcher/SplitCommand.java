package io.parley.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Asks the running supervisor to do it, see {@link Relocation#split}. */
@Command(name = "split", description = "Give a module a server and a database of its own.")
final class SplitCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODULE", description = "Such as discussion.")
  private String module = "";

  @Override
  public Integer call() {
    return Orders.askRunning(Surroundings.ofProcess(), "split", module);
  }
}
