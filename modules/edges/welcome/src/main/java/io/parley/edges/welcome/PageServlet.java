package io.parley.edges.welcome;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.parley.kernel.runtime.ModuleRoutes;
import io.parley.kernel.web.ClientAddresses;
import io.parley.kernel.web.WebOrigin;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** The first page and the demo pages. */
@WebServlet({"", "/demo", "/demo/", "/demo/quiet"})
public class PageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          PageServlet.class.getClassLoader(),
          "io.parley.edges.welcome.pages");
  private final transient ModuleRoutes routes;
  private final transient ClientAddresses clients;
  private final transient Version version = Version.ofThisBuild();

  @Inject
  public PageServlet(ModuleRoutes routes, ClientAddresses clients) {
    this.routes = routes;
    this.clients = clients;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (request.getServletPath()) {
      case "/demo" -> {
        response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
        response.setHeader("Location", "/demo/");
      }
      case "/demo/" -> write(response, "demo.jte", Map.of("origin", origin(request)));
      case "/demo/quiet" -> write(response, "quiet.jte", Map.of("origin", origin(request)));
      default ->
          write(
              response,
              "welcome.jte",
              Map.of(
                  "topology",
                  new Topology(routes.statuses()),
                  "version",
                  version.text(),
                  "java",
                  Runtime.version().feature() + " (" + System.getProperty("java.vendor") + ")"));
    }
  }

  private String origin(HttpServletRequest request) {
    return clients.of(request).origin().map(WebOrigin::text).orElse("http://localhost");
  }

  private void write(HttpServletResponse response, String template, Map<String, Object> values)
      throws IOException {
    Utf8ByteOutput page = new Utf8ByteOutput();
    templates.render(template, values, page);
    response.setHeader("Cache-Control", "no-cache");
    response.setContentType("text/html;charset=utf-8");
    response.setContentLength(page.getContentLength());
    page.writeTo(response.getOutputStream());
  }
}
