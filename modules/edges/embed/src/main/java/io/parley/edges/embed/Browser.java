package io.parley.edges.embed;

import io.parley.kernel.runtime.Secrets;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One reader's browser, known by a random cookie. The author token and the tokens of forms are
 * derived from it per site, so one site learns nothing that holds on another, and nothing needs to
 * be stored. From the first form on, the cookie also says that the browser has sent one: only then
 * is there anything that a page shows to this reader and to nobody else.
 */
final class Browser {
  // The prefix makes browsers keep it from TLS and for this host only, so that no neighbour under
  // the same domain and nobody on an open line can plant one. It asks for the whole path.
  private static final String SECURE_COOKIE = "__Host-parley_author";
  private static final String COOKIE = "parley_author";
  private static final String WROTE = ".w";
  private static final Pattern VALUE = Pattern.compile("([A-Za-z0-9_-]{43})(\\.w)?");
  private static final int SECONDS_KEPT = 400 * 24 * 60 * 60;

  private final String value;
  private final boolean known;
  private final boolean wrote;
  private final boolean secure;
  private final Secrets secrets;

  private Browser(String value, boolean known, boolean wrote, boolean secure, Secrets secrets) {
    this.value = value;
    this.known = known;
    this.wrote = wrote;
    this.secure = secure;
    this.secrets = secrets;
  }

  /**
   * The browser that sent the request; one without a cookie becomes a new one. Over TLS only the
   * cookie that TLS alone can set counts.
   */
  static Browser of(
      HttpServletRequest request, boolean secure, Secrets secrets, SecureRandom random) {
    if (request.getCookies() != null) {
      for (Cookie cookie : request.getCookies()) {
        Matcher parts = VALUE.matcher(cookie.getValue());
        if (cookie.getName().equals(name(secure)) && parts.matches()) {
          return new Browser(parts.group(1), true, parts.group(2) != null, secure, secrets);
        }
      }
    }
    return new Browser(random(random), false, false, secure, secrets);
  }

  private static String random(SecureRandom random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whether a cookie of that value is one of ours, as far as its form tells. */
  static boolean isKnownBy(String cookie) {
    return VALUE.matcher(cookie).matches();
  }

  /** Whether a cookie of that value belongs to a browser that has sent a form. */
  static boolean hasWritten(String cookie) {
    return cookie.endsWith(WROTE) && isKnownBy(cookie);
  }

  /** Names of the cookie, on an open line and on an encrypted one. */
  static List<String> cookies() {
    return List.of(COOKIE, SECURE_COOKIE);
  }

  /** {@code Set-Cookie} that makes a browser which has no cookie of ours known from now on. */
  static String introduction(boolean secure, SecureRandom random) {
    return setCookie(random(random), secure);
  }

  /** Whether it brought its cookie. */
  boolean known() {
    return known;
  }

  /** Whether it has sent a form, so that a page may show it things that concern only itself. */
  boolean wrote() {
    return wrote;
  }

  /** The same one, which sends a form now. */
  Browser writing() {
    return new Browser(value, known, true, secure, secrets);
  }

  /** Lets the browser keep its cookie, and renews how long it does. */
  void keep(HttpServletResponse response) {
    response.addHeader("Set-Cookie", setCookie(value + (wrote ? WROTE : ""), secure));
  }

  private static String setCookie(String value, boolean secure) {
    return name(secure)
        + "="
        + value
        + (secure ? "; Path=/" : "; Path=/embed")
        + "; Max-Age="
        + SECONDS_KEPT
        + "; HttpOnly; SameSite=Lax"
        + (secure ? "; Secure" : "");
  }

  private static String name(boolean secure) {
    return secure ? SECURE_COOKIE : COOKIE;
  }

  /** What proves to the discussion which comments of the site are this reader's. */
  String authorToken(UUID site) {
    return secrets.deriveText("embed.author", value, site.toString());
  }

  /** What a form of ours carries and a form of somebody else cannot know. */
  String formToken(UUID site) {
    return secrets.deriveText("embed.form", value, site.toString());
  }

  boolean made(UUID site, String formToken) {
    return known
        && MessageDigest.isEqual(
            formToken(site).getBytes(StandardCharsets.US_ASCII),
            formToken.getBytes(StandardCharsets.UTF_8));
  }

  /** Names the sending of one form: the same for a second press of its button. */
  UUID request(UUID site, String form) {
    ByteBuffer derived =
        ByteBuffer.wrap(secrets.derive("embed.request", value, site.toString(), form));
    // RFC 9562, section 5.8: version 8 is for values made in one's own way.
    long high = (derived.getLong() & ~0xF000L) | 0x8000L;
    long low = (derived.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
