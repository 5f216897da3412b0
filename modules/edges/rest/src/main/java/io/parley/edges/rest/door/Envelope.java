package io.parley.edges.rest.door;

import io.parley.kernel.web.Problems;
import io.parley.kernel.web.Requests;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The outermost layer: also what fails where no resource was reached is answered with a problem
 * document and the headers of data.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class Envelope extends HttpFilter {
  private static final long serialVersionUID = 1;

  @Inject transient Problems problems;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | RuntimeException fault) {
      problems.write(response, fault, Requests.shownId(request));
    }
  }
}
