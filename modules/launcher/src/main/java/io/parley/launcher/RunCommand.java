package io.parley.launcher;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts Parley in one server. */
@Command(name = "run", description = "Start Parley.")
final class RunCommand implements Callable<Integer> {
  @Option(names = "--detach", description = "Return when Parley is ready and leave it running.")
  private boolean detach;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return new SupervisorStart(Surroundings.ofProcess(), List.of("supervise")).run(detach);
  }
}
