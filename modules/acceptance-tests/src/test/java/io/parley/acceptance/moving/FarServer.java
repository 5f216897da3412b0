package io.parley.acceptance.moving;

import io.parley.testkit.Probe;
import io.parley.testkit.http.Api;
import io.parley.testkit.server.ParleyServer;
import io.parley.testkit.server.RoutesFile;
import java.time.Duration;

/** The server of a module, called through a middleman so that it can fall ill. */
final class FarServer implements AutoCloseable {
  private final ParleyServer parley;
  private final String module;
  private final Middleman middleman;

  private FarServer(ParleyServer parley, String module, Middleman middleman) {
    this.parley = parley;
    this.module = module;
    this.middleman = middleman;
  }

  /** Leads the way of the main server to the module past a middleman. */
  static FarServer of(ParleyServer parley, String module) {
    RoutesFile routes = RoutesFile.of(parley);
    Middleman middleman = new Middleman(routes.way(module));
    routes.lead(module, middleman.address());
    return new FarServer(parley, module, middleman);
  }

  /** Waits until calls come this way, which the doing causes. */
  FarServer awaitCalls(Runnable doing) {
    Probe.until(
        "a call of " + module,
        Duration.ofSeconds(20),
        () -> {
          doing.run();
          return middleman.wasAsked();
        });
    return this;
  }

  /** From now on its callers meet that fault. */
  void fallIll(Fault fault) {
    if (fault == Fault.IS_KILLED) {
      middleman.afterNextCall(() -> parley.killNode(module));
    }
    middleman.show(fault);
  }

  /** Ends the fault; a server that was killed is left to the supervisor. */
  void recover() {
    middleman.showNothing();
  }

  /** How the main server sees the way: {@code closed}, {@code half-open} or {@code open}. */
  String circuit() {
    return Api.at(parley.address())
        .outside()
        .get("/health/ready")
        .at("modules." + module + ".circuit")
        .asText();
  }

  @Override
  public String toString() {
    return module;
  }

  @Override
  public void close() {
    middleman.close();
  }
}
