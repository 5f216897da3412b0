package io.parley.kernel.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;

/** Headers that tell a browser what it must not do with an answer. */
public final class SecurityHeaders {
  /** For answers that are data: nothing in them may load, run or be framed. */
  public static final Map<String, String> ANSWER =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Content-Security-Policy",
              "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
          "Referrer-Policy", "no-referrer",
          "X-Frame-Options", "DENY",
          "Cache-Control", "no-store");

  private SecurityHeaders() {}

  /** Sets {@link #ANSWER}; an edge loosens single ones afterwards where it means to. */
  public static void ofAnswer(HttpServletResponse response) {
    ANSWER.forEach(response::setHeader);
  }

  /**
   * Sets the headers of a page.
   *
   * @param contentSecurityPolicy all of it, for example {@code default-src 'none'; style-src
   *     'self'}
   * @param framed whether pages of others may show it in a frame
   */
  public static void ofPage(
      HttpServletResponse response, String contentSecurityPolicy, boolean framed) {
    page(contentSecurityPolicy, framed).forEach(response::setHeader);
  }

  /** The headers that {@link #ofPage} sets. */
  public static Map<String, String> page(String contentSecurityPolicy, boolean framed) {
    Map<String, String> headers = new HashMap<>();
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Content-Security-Policy", contentSecurityPolicy);
    headers.put("Referrer-Policy", "strict-origin-when-cross-origin");
    headers.put("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    if (!framed) {
      headers.put("X-Frame-Options", "DENY");
    }
    return headers;
  }
}
