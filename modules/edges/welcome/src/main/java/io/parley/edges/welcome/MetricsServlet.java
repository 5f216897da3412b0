package io.parley.edges.welcome;

import io.parley.identity.api.Identity;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.Scope;
import io.parley.kernel.runtime.Settings;
import io.parley.kernel.web.ClientAddresses;
import io.parley.kernel.web.ClientCredentials;
import io.parley.kernel.web.HttpProblem;
import io.parley.kernel.web.Json;
import io.parley.kernel.web.Networks;
import io.parley.kernel.web.Problems;
import io.parley.kernel.web.Requests;
import io.parley.kernel.web.SecurityHeaders;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The figures of this server for a monitor, in the text format of Prometheus. They tell how busy
 * the installation is, so they are for the operator: for keys of scope {@code operator}, and for
 * the networks that the setting {@code parley.welcome.metrics-networks} names.
 */
@WebServlet("/metrics")
public class MetricsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Problems problems = new Problems(new Json());
  private final transient ServerFigures figures;
  private final transient Identity identity;
  private final transient Requests requests;
  private final transient ClientAddresses clients;
  private final transient Networks networks;

  @Inject
  public MetricsServlet(
      ServerFigures figures,
      Identity identity,
      Requests requests,
      ClientAddresses clients,
      Settings settings) {
    this.figures = figures;
    this.identity = identity;
    this.requests = requests;
    this.clients = clients;
    this.networks = Networks.of(settings, "parley.welcome.metrics-networks");
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      if (!networks.contain(clients.of(request))) {
        requireOperator(request);
      }
      byte[] text = figures.text();
      SecurityHeaders.ofAnswer(response);
      response.setContentType("text/plain;version=0.0.4;charset=utf-8");
      response.setContentLength(text.length);
      response.getOutputStream().write(text);
    } catch (RuntimeException refusal) {
      problems.write(response, refusal, Requests.shownId(request));
    }
  }

  private void requireOperator(HttpServletRequest request) {
    String key =
        ClientCredentials.bearer(request)
            .orElseThrow(
                () ->
                    HttpProblem.unauthorized(
                        "credentials.missing",
                        "The figures of this server need an API key of the operator."));
    Actor actor =
        requests
            .context(request, Actor.reader(), null, "nobody")
            .run(() -> identity.authenticateKey(key))
            .orElseThrow(
                () ->
                    HttpProblem.unauthorized(
                        "credentials.unknown", "This key is unknown, revoked or expired."))
            .actor();
    if (!actor.may(Scope.OPERATOR)) {
      throw new Denied("scope.missing", "This route needs the scope operator.");
    }
  }
}
