package io.parley.launcher;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts several nodes behind a balancer, and changes them while they run. */
@Command(name = "cluster", description = "Start several nodes behind a balancer.")
final class ClusterCommand implements Callable<Integer> {
  private static final Duration MOST = Duration.ofMinutes(6);
  private static final Duration PAUSE = Duration.ofMillis(100);

  @Parameters(index = "0", arity = "0..1", paramLabel = "N", defaultValue = "2")
  private int nodes;

  @Option(names = "--detach", description = "Return when Parley is ready and leave it running.")
  private boolean detach;

  private final Surroundings surroundings = Surroundings.ofProcess();
  private final Home home = surroundings.home();
  private final Terminal terminal = Terminal.ofProcess();

  @Override
  public Integer call() throws IOException, InterruptedException {
    ClusterOrder.of(nodes);
    return new SupervisorStart(surroundings, List.of("supervise-cluster", String.valueOf(nodes)))
        .run(detach);
  }

  @Command(name = "add", description = "Start one more node, or one that has ended.")
  int add(@Parameters(arity = "0..1", paramLabel = "NODE") String name) {
    requireCluster();
    ClusterOrder order = ClusterOrder.of(home);
    int node = name == null ? firstThatDoesNotRun() : ClusterOrder.number(name);
    if (runs(node)) {
      throw new Halt("Node " + node + " runs already.");
    }
    start(order, node);
    return 0;
  }

  @Command(name = "remove", description = "Stop a node when its requests are finished.")
  int remove(@Parameters(paramLabel = "NODE") String name) {
    requireCluster();
    ClusterOrder order = ClusterOrder.of(home);
    int node = requireOrdered(order, name);
    order.without(node).save(home);
    await("stopping node " + node, () -> phase(node).isEmpty());
    return 0;
  }

  @Command(name = "restart", description = "Stop and start a node, or each in turn.")
  int restart(@Parameters(arity = "0..1", paramLabel = "NODE") String name) {
    requireCluster();
    ClusterOrder order = ClusterOrder.of(home);
    List<Integer> all =
        name == null ? List.copyOf(order.marks().keySet()) : List.of(requireOrdered(order, name));
    for (int node : all) {
      start(ClusterOrder.of(home), node);
    }
    return 0;
  }

  private int firstThatDoesNotRun() {
    int node = 1;
    while (runs(node)) {
      node++;
    }
    return node;
  }

  private boolean runs(int node) {
    return phase(node).filter(ClusterNode.Phase::isLive).isPresent();
  }

  private void start(ClusterOrder order, int node) {
    ClusterOrder changed = order.withFresh(node);
    String mark = changed.markOf(node).orElseThrow();
    changed.save(home);
    await(
        "node " + node,
        () -> {
          State state = requireCluster();
          boolean reached = state.noted(ClusterNodes.role(node), "mark").equals(Optional.of(mark));
          if (reached && phase(node).equals(Optional.of(ClusterNode.Phase.ENDED))) {
            throw new Halt(
                state.noted(ClusterNodes.role(node), "reason").orElse("The node ended."));
          }
          return reached && phase(node).equals(Optional.of(ClusterNode.Phase.READY));
        });
  }

  private void await(String step, Callable<Boolean> reached) {
    terminal.step(
        step,
        () -> {
          Duration most = MOST.plus(StopCommand.wait(requireCluster(), surroundings));
          Instant end = Instant.now().plus(most);
          try {
            while (!reached.call()) {
              if (Instant.now().isAfter(end)) {
                throw new Halt(
                    "That took longer than "
                        + most.toMinutes()
                        + " minutes: look at "
                        + home.logs()
                        + ".");
              }
              LockSupport.parkNanos(PAUSE.toNanos());
            }
          } catch (RuntimeException e) {
            throw e;
          } catch (Exception e) {
            throw new Halt(String.valueOf(e.getMessage()), e);
          }
          return step;
        });
  }

  private int requireOrdered(ClusterOrder order, String name) {
    int node = ClusterOrder.number(name);
    if (order.markOf(node).isEmpty()) {
      throw new Halt("There is no node " + node + ": ./parley status names those that are.");
    }
    return node;
  }

  private State requireCluster() {
    return State.of(home)
        .filter(State::isRunning)
        .filter(State::isCluster)
        .orElseThrow(
            () ->
                new Halt(
                    "No cluster runs in " + home.folder() + ": start one with ./parley cluster."));
  }

  private Optional<ClusterNode.Phase> phase(int node) {
    return requireCluster().noted(ClusterNodes.role(node), "phase").map(ClusterNode.Phase::valueOf);
  }
}
