package io.parley.kernel.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client shows to prove who it is: the key of a program, or the session of a person. */
public final class ClientCredentials {
  /** Header that accompanies every change made with a session's cookie. */
  public static final String CSRF = "X-Parley-CSRF";

  private static final String SECURE_COOKIE = "__Host-parley";
  private static final String COOKIE = "parley";
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{1,512}");
  private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(" + TOKEN + ") *");

  private ClientCredentials() {}

  /**
   * The key in the {@code Authorization} header; empty when there is no such header.
   *
   * @throws HttpProblem 401 when the header is there and holds something else
   */
  public static Optional<String> bearer(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null) {
      return Optional.empty();
    }
    var matcher = BEARER.matcher(header);
    if (!matcher.matches()) {
      throw HttpProblem.unauthorized(
          "credentials.malformed", "The Authorization header must be: Bearer <key>.");
    }
    return Optional.of(matcher.group(1));
  }

  /** The token of the session's cookie. Over TLS only the cookie that TLS alone can set counts. */
  public static Optional<String> session(HttpServletRequest request, boolean secure) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return Optional.empty();
    }
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(name(secure)) && TOKEN.matcher(cookie.getValue()).matches()) {
        return Optional.of(cookie.getValue());
      }
    }
    return Optional.empty();
  }

  /** Value of {@code Set-Cookie} that keeps a session in the browser for {@code life}. */
  public static String cookie(String token, boolean secure, Duration life) {
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException("A session's token holds a character no cookie may hold.");
    }
    return set(token, secure, Math.max(0, life.toSeconds()));
  }

  /** Value of {@code Set-Cookie} that makes the browser forget its session. */
  public static String noCookie(boolean secure) {
    return set("", secure, 0);
  }

  private static String set(String value, boolean secure, long seconds) {
    return name(secure)
        + "="
        + value
        + "; Path=/; Max-Age="
        + seconds
        + "; HttpOnly; SameSite=Lax"
        + (secure ? "; Secure" : "");
  }

  private static String name(boolean secure) {
    return secure ? SECURE_COOKIE : COOKIE;
  }

  /** Whether the change carries the right token; takes the same time for every wrong one. */
  public static boolean csrfMatches(String expected, @Nullable String given) {
    return given != null
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Whether a request that carries a cookie may have been made by a page of this installation: what
   * the browser says about its sender ({@code Sec-Fetch-Site}, {@code Origin}) must not contradict.
   */
  public static boolean sentByOurselves(HttpServletRequest request, ClientAddress client) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return false;
    }
    String origin = request.getHeader("Origin");
    return origin == null
        || (client.origin().isPresent() && WebOrigin.parse(origin).equals(client.origin()));
  }

  /**
   * Whether the browser says itself that a page of this installation made the request. Stricter
   * than {@link #sentByOurselves}: a browser that says nothing proves nothing.
   */
  public static boolean provenToBeOurs(HttpServletRequest request, ClientAddress client) {
    boolean said =
        request.getHeader("Origin") != null
            || "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
    return said && sentByOurselves(request, client);
  }
}
