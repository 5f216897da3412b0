package io.parley.edges.tenantweb;

import io.parley.kernel.web.SecurityHeaders;
import io.parley.kernel.web.StaticFile;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Answers every address of the UI with the same page; the program in it decides what to show. The
 * page is new each time, because its policy allows styles with its own nonce only; the program and
 * its style sheet carry their content's fingerprint in the address and may be kept forever.
 */
@WebServlet("/*")
public class AppServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="robots" content="noindex">
      <meta name="style-nonce" content="{nonce}">
      <title>Parley</title>
      <link rel="icon" href="/look/parley.svg" type="image/svg+xml">
      <link rel="stylesheet" href="{base}/app.css?v={style}">
      <script type="module" src="{base}/app.js?v={script}"></script>
      </head>
      <body>
      <div id="root"></div>
      <noscript><p>This part of Parley needs JavaScript. Reading and writing comments does not.</p></noscript>
      </body>
      </html>
      """;

  private final transient SecureRandom random = new SecureRandom();
  private final transient StaticFile script =
      StaticFile.load(AppServlet.class, "files/app.js", "text/javascript;charset=utf-8");
  private final transient StaticFile style =
      StaticFile.load(AppServlet.class, "files/app.css", "text/css;charset=utf-8");

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    switch (path) {
      case "/app.js" -> file(script, request, response);
      case "/app.css" -> file(style, request, response);
      default -> page(request, response);
    }
  }

  private static void file(
      StaticFile file, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean current = file.fingerprint().equals(request.getParameter("v"));
    response.setHeader(
        "Cache-Control", current ? "public, max-age=31536000, immutable" : "no-cache");
    file.answer(request, response);
  }

  private void page(HttpServletRequest request, HttpServletResponse response) throws IOException {
    byte[] bits = new byte[18];
    random.nextBytes(bits);
    String nonce = Base64.getUrlEncoder().encodeToString(bits);
    SecurityHeaders.ofPage(
        response,
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-"
            + nonce
            + "'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self';"
            + " frame-ancestors 'none'",
        false);
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("text/html;charset=utf-8");
    byte[] page =
        PAGE.replace("{nonce}", nonce)
            .replace("{base}", request.getContextPath())
            .replace("{style}", style.fingerprint())
            .replace("{script}", script.fingerprint())
            .getBytes(StandardCharsets.UTF_8);
    response.setContentLength(page.length);
    response.getOutputStream().write(page);
  }
}
