package io.parley.edges.console;

import io.parley.kernel.web.SecurityHeaders;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Answers every address of a console with the same page; the program in it decides what to show.
 * The page is new each time, because its policy allows styles with its own nonce only; what it
 * loads carries its content's fingerprint in the name and may be kept forever.
 */
public abstract class ConsoleServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String ASSETS = "/assets/";

  private final transient SecureRandom random = new SecureRandom();
  private final transient Assets assets = new Assets(getClass());
  private final transient String page = assets.page();

  /** What the policy of the page allows beyond that of all consoles, each ended by a semicolon. */
  protected String furtherPolicy() {
    return "";
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    if (path.startsWith(ASSETS)) {
      asset(path.substring(ASSETS.length()), request, response);
    } else {
      page(response);
    }
  }

  private void asset(String name, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var found = assets.find(name);
    if (found.isEmpty()) {
      // A page of an earlier build that asks for its program learns that it is outdated.
      response.setHeader("Cache-Control", "no-store");
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    found.get().answer(request, response);
  }

  private void page(HttpServletResponse response) throws IOException {
    byte[] bits = new byte[18];
    random.nextBytes(bits);
    String nonce = Base64.getUrlEncoder().encodeToString(bits);
    SecurityHeaders.ofPage(
        response,
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-"
            + nonce
            + "'; "
            + furtherPolicy()
            + "img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'",
        false);
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("text/html;charset=utf-8");
    byte[] bytes = page.replace("{nonce}", nonce).getBytes(StandardCharsets.UTF_8);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
