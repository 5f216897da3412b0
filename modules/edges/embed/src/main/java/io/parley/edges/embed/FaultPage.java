package io.parley.edges.embed;

import io.parley.kernel.web.Requests;
import io.parley.kernel.web.SecurityHeaders;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;

/**
 * The page for everything that goes wrong before the page of a thread can say it; the deployment
 * descriptor sends all errors here. Asked for directly it is a page that does not exist.
 */
@WebServlet("/fault")
public class FaultPage extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Pages pages;

  @Inject
  public FaultPage(Pages pages) {
    this.pages = pages;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : HttpServletResponse.SC_NOT_FOUND;
    Texts texts = Texts.of(Collections.list(request.getLocales()));
    String title =
        switch (status) {
          case HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE -> "fault.large";
          default -> status < 500 ? "fault.unknown" : "fault.server";
        };
    boolean unknown = title.equals("fault.unknown");
    response.setStatus(status);
    SecurityHeaders.ofPage(
        response,
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'self'",
        true);
    response.setHeader("Cache-Control", "no-store");
    pages.write(
        response,
        "plain.jte",
        Map.of(
            "texts",
            texts,
            "title",
            texts.get(title),
            "hint",
            unknown ? texts.get("fault.unknown.hint") : "",
            "requestId",
            status < 500 ? "" : Requests.shownId(request)));
  }
}
