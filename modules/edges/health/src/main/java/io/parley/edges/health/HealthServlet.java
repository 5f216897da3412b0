package io.parley.edges.health;

import io.parley.kernel.runtime.ModuleRoutes;
import io.parley.kernel.runtime.ModuleStatus;
import io.parley.kernel.web.Json;
import io.parley.kernel.web.SecurityHeaders;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * For monitors and load balancers: {@code /health/live} says that this server runs, {@code
 * /health/ready} that it can serve requests, else with status 503, and how each module is reached.
 */
@WebServlet({"/live", "/ready"})
public class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient HealthCheck check;
  private final transient ModuleRoutes routes;
  private final transient Json json = new Json();

  @Inject
  public HealthServlet(HealthCheck check, ModuleRoutes routes) {
    this.check = check;
    this.routes = routes;
  }

  record Live(String status) {}

  record Ready(String status, Map<String, Module> modules) {}

  /** Of a module; what is unknown because nobody asked is left out. */
  record Module(
      @Nullable String status,
      String route,
      int servers,
      boolean paused,
      int commandsInFlight,
      String circuit) {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getServletPath().endsWith("/live")) {
      write(response, 200, new Live(Health.UP));
      return;
    }
    Health health = check.ask();
    write(response, health.ready() ? 200 : 503, new Ready(health.status(), modules(health)));
  }

  private Map<String, Module> modules(Health health) {
    Map<String, Module> modules = new TreeMap<>();
    // Not from the health, which is a second old: whoever waits until no command is in flight must
    // not be told what was.
    for (ModuleStatus now : routes.statuses()) {
      modules.put(
          now.module(),
          new Module(
              health.answer(now.module()),
              now.route(),
              now.servers(),
              now.paused(),
              now.commandsInFlight(),
              now.circuit()));
    }
    return modules;
  }

  private void write(HttpServletResponse response, int status, Object answer) throws IOException {
    byte[] bytes = json.write(answer);
    response.setStatus(status);
    SecurityHeaders.ofAnswer(response);
    response.setContentType("application/json;charset=utf-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
