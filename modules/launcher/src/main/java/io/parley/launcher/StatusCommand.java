package io.parley.launcher;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says whether Parley runs; the exit code is 0 when it is ready and 1 otherwise. */
@Command(name = "status", description = "Say whether Parley runs.")
final class StatusCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    Surroundings surroundings = Surroundings.ofProcess();
    Home home = surroundings.home();
    Terminal terminal = Terminal.ofProcess();
    Optional<State> state = State.of(home).filter(State::isRunning);
    if (state.isEmpty()) {
      terminal.say("Parley is not running in " + home.folder() + ".");
      return 1;
    }
    String address = "http://localhost:" + state.get().ports().http() + "/";
    boolean served = state.get().isCluster() || state.get().process("server").isPresent();
    if (!state.get().isReady() || !served) {
      terminal.say("Parley is starting at " + address + " in " + home.folder() + ".");
      return 1;
    }
    terminal.say("Parley is ready at " + address + " in " + home.folder() + ".");
    if (state.get().isCluster()) {
      tellOfCluster(terminal, state.get());
    } else {
      terminal.say("  server          process " + pid(state.get(), "server"));
    }
    state.get().nodes().forEach((module, ports) -> tell(terminal, state.get(), module, ports));
    terminal.say("  supervisor      process " + pid(state.get(), "supervisor"));
    terminal.say("  logs            " + home.logs());
    return 0;
  }

  private static void tellOfCluster(Terminal terminal, State state) {
    terminal.say("  balancer        " + balancer(state));
    for (int node = 1; node <= ClusterOrder.MOST; node++) {
      String role = ClusterNodes.role(node);
      Optional<String> phase = state.noted(role, "phase");
      if (phase.isPresent()) {
        String told =
            state
                .process(role)
                .map(
                    process ->
                        "process "
                            + process.pid()
                            + ", "
                            + phase.get().toLowerCase(Locale.ROOT)
                            + ", port "
                            + state.noted(role, "http.port").orElse("unknown"))
                .orElse("ended. " + state.noted(role, "reason").orElse(""));
        terminal.say("  node " + node + "          " + told);
      }
    }
  }

  private static String balancer(State state) {
    return state
        .process(ClusterSupervisor.BALANCER)
        .map(process -> "process " + process.pid())
        .orElseGet(
            () ->
                state.noted(ClusterSupervisor.BALANCER, "phase").isPresent()
                    ? "ended. It ended by itself and is started again."
                    : "on another machine");
  }

  private static void tell(Terminal terminal, State state, String module, Ports ports) {
    // By its ports, because a server may be there for the time being only.
    String process =
        state.roles().stream()
            .filter(
                role -> role.equals("node." + module) || role.equals("node." + module + "-interim"))
            .flatMap(role -> state.process(role).stream())
            .findFirst()
            .map(server -> "process " + server.pid())
            .orElse("has ended and is being started again");
    terminal.say(
        String.format(
            Locale.ROOT,
            "  %-15s %s, http://127.0.0.1:%d/health/ready",
            module,
            process,
            ports.http()));
  }

  private static String pid(State state, String role) {
    return state.process(role).map(process -> String.valueOf(process.pid())).orElse("none");
  }
}
