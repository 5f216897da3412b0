package io.parley.edges.embed;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** The templates in {@code src/main/jte}, which the build made classes of. */
@ApplicationScoped
public class Pages {
  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), "io.parley.edges.embed.pages");

  void write(HttpServletResponse response, String template, Map<String, Object> values)
      throws IOException {
    Utf8ByteOutput page = new Utf8ByteOutput();
    templates.render(template, values, page);
    response.setContentType("text/html;charset=utf-8");
    response.setContentLength(page.getContentLength());
    page.writeTo(response.getOutputStream());
  }
}
