package io.parley.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What {@link RunCommand} starts in the background; not meant for people. */
@Command(name = "supervise", hidden = true)
final class SuperviseCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return new Supervisor(Surroundings.ofProcess(), Terminal.ofProcess()).run();
  }
}
