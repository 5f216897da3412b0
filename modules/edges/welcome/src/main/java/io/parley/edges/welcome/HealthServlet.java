package io.parley.edges.welcome;

import io.parley.kernel.web.Json;
import io.parley.kernel.web.SecurityHeaders;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * For monitors and load balancers: {@code /health/live} says that this server runs, {@code
 * /health/ready} that it can serve requests, else with status 503.
 */
@WebServlet({"/health/live", "/health/ready"})
public class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient HealthCheck check;
  private final transient Json json = new Json();

  @Inject
  public HealthServlet(HealthCheck check) {
    this.check = check;
  }

  record Live(String status) {}

  record Ready(String status, Map<String, String> modules, Map<String, String> topology) {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getServletPath().endsWith("/live")) {
      write(response, 200, new Live(Health.UP));
      return;
    }
    Health health = check.ask();
    write(
        response,
        health.ready() ? 200 : 503,
        new Ready(health.status(), health.answers(), health.topology().modes()));
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
