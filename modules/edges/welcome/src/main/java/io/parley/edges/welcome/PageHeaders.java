package io.parley.edges.welcome;

import io.parley.kernel.web.SecurityHeaders;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells the browser that these pages load from this server alone, and run its script only. */
@WebFilter(
    urlPatterns = "/*",
    dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
public class PageHeaders extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    SecurityHeaders.ofPage(
        response,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https:;"
            + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        false);
    chain.doFilter(request, response);
  }
}
