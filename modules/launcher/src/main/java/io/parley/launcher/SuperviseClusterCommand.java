package io.parley.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What {@link ClusterCommand} starts in the background; not meant for people. */
@Command(name = "supervise-cluster", hidden = true)
final class SuperviseClusterCommand implements Callable<Integer> {
  @Parameters(paramLabel = "N")
  private int nodes;

  @Override
  public Integer call() {
    return new ClusterSupervisor(Surroundings.ofProcess(), nodes, Terminal.ofProcess()).run();
  }
}
