package io.parley.edges.rest.door;

import io.parley.kernel.web.HttpProblem;
import io.parley.kernel.web.Problems;
import io.parley.kernel.web.Requests;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What the server refuses by itself, before any resource is looked for, is a problem document, too:
 * the deployment descriptor names this as its error page.
 */
@WebServlet("/refused")
public class ServerRefusal extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Inject transient Problems problems;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    boolean refused = request.getDispatcherType() == DispatcherType.ERROR;
    problems.write(
        response,
        refused && status instanceof Integer code ? problem(code) : problem(404),
        Requests.shownId(request));
  }

  private static HttpProblem problem(int status) {
    if (status == 404) {
      return new HttpProblem(404, "route.unknown", "There is nothing at this address.");
    }
    return status < 500
        ? new HttpProblem(status, "request.malformed", "The request is malformed.")
        : new HttpProblem(status, "server.fault", "Something went wrong on this server.");
  }
}
