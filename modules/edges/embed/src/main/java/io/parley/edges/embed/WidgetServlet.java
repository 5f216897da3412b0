package io.parley.edges.embed;

import io.parley.kernel.web.StaticFile;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * Hands the widget out. Pages name it without a version of its own, so it may be kept for minutes
 * only, but asking again costs no more than a 304.
 */
@WebServlet({"/v1.js", "/thread.css"})
public class WidgetServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Map<String, StaticFile> files =
      Map.of(
          "/v1.js", file("v1.js", "text/javascript;charset=utf-8"),
          "/thread.css", file("thread.css", "text/css;charset=utf-8"));

  static StaticFile file(String name, String type) {
    return StaticFile.load(WidgetServlet.class, "files/" + name, type);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    StaticFile file = files.get(request.getServletPath());
    if (file == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setHeader("Cache-Control", "public, max-age=300, stale-while-revalidate=86400");
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    // For pages that include the script with crossorigin, to pin it or to see its errors. It is
    // the same for everybody, so everybody may read it.
    response.setHeader("Access-Control-Allow-Origin", "*");
    file.answer(request, response);
  }
}
