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
  /** Media type of all of them. */
  static final String TYPE = "text/html;charset=utf-8";

  private final TemplateEngine templates = engine();

  // It takes the class loader of the thread that makes it, and not every thread that comes by first
  // is a servlet's.
  private static TemplateEngine engine() {
    ClassLoader ours = Pages.class.getClassLoader();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ours);
    try {
      return TemplateEngine.createPrecompiled(
          null, ContentType.Html, ours, "io.parley.edges.embed.pages");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  void write(HttpServletResponse response, String template, Map<String, Object> values)
      throws IOException {
    byte[] page = bytes(template, values);
    response.setContentType(TYPE);
    response.setContentLength(page.length);
    response.getOutputStream().write(page);
  }

  byte[] bytes(String template, Map<String, Object> values) {
    Utf8ByteOutput page = new Utf8ByteOutput();
    templates.render(template, values, page);
    return page.toByteArray();
  }
}
