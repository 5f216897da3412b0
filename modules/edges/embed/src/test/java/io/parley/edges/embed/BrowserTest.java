package io.parley.edges.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.runtime.Secrets;
import io.parley.kernel.runtime.Settings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BrowserTest {
  private static final String KNOWN = "A".repeat(43);
  private static final UUID SITE = new UUID(1, 1);
  private static final UUID OTHER_SITE = new UUID(1, 2);

  private final Secrets secrets =
      new Secrets(
          Settings.of(Map.of("parley.secret", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")));

  @Test
  void isTheSameReaderAgainWithItsCookie() {
    Browser first = browser(new Cookie("parley_author", KNOWN));
    Browser later = browser(new Cookie("parley_author", KNOWN));

    assertThat(first.known()).isTrue();
    assertThat(later.authorToken(SITE)).isEqualTo(first.authorToken(SITE)).hasSizeGreaterThan(15);
  }

  @Test
  void isAnotherReaderOnAnotherSite() {
    Browser browser = browser(new Cookie("parley_author", KNOWN));

    assertThat(browser.authorToken(SITE)).isNotEqualTo(browser.authorToken(OTHER_SITE));
    assertThat(browser.made(OTHER_SITE, browser.formToken(SITE))).isFalse();
  }

  @Test
  void acceptsItsOwnFormsOnly() {
    Browser browser = browser(new Cookie("parley_author", KNOWN));
    Browser stranger = browser(new Cookie("parley_author", "B".repeat(43)));

    assertThat(browser.made(SITE, browser.formToken(SITE))).isTrue();
    assertThat(browser.made(SITE, stranger.formToken(SITE))).isFalse();
    assertThat(browser.made(SITE, "")).isFalse();
  }

  @Test
  void acceptsNoFormWithoutItsCookie() {
    Browser browser = browser();

    assertThat(browser.made(SITE, browser.formToken(SITE))).isFalse();
  }

  @Test
  void replacesACookieThatIsNotOurs() {
    Browser browser = browser(new Cookie("parley_author", "short"), new Cookie("other", KNOWN));

    assertThat(browser.known()).isFalse();
  }

  @Test
  void hasWrittenWithACookieOfOursAlone() {
    assertThat(Browser.hasWritten(KNOWN + ".w")).isTrue();
    assertThat(browser(new Cookie("parley_author", KNOWN + ".w")).wrote()).isTrue();
    for (String other : List.of(KNOWN, "x.w", ".w", KNOWN + "A.w", KNOWN + ".w.w", " " + KNOWN)) {
      assertThat(Browser.hasWritten(other)).as(other).isFalse();
      assertThat(browser(new Cookie("parley_author", other)).wrote()).as(other).isFalse();
      assertThat(Browser.isKnownBy(other)).as(other).isEqualTo(other.equals(KNOWN));
    }
  }

  @Test
  void namesASecondPressOfTheSameButtonTheSame() {
    Browser browser = browser(new Cookie("parley_author", KNOWN));

    assertThat(browser.request(SITE, "form-1")).isEqualTo(browser.request(SITE, "form-1"));
    assertThat(browser.request(SITE, "form-1")).isNotEqualTo(browser.request(SITE, "form-2"));
  }

  @Test
  void overTlsOnlyTheCookieThatTlsAloneCanSetCounts() {
    Cookie plain = new Cookie("parley_author", KNOWN);
    Cookie secure = new Cookie("__Host-parley_author", KNOWN);

    assertThat(browser(true, secure).known()).isTrue();
    assertThat(browser(true, plain).known()).isFalse();
    assertThat(browser(false, secure).known()).isFalse();
    assertThat(browser(true, secure).authorToken(SITE)).isEqualTo(browser(plain).authorToken(SITE));
  }

  @Test
  void overTlsTheCookieIsBoundToTheHost() {
    assertThat(kept(browser(true)))
        .startsWith("__Host-parley_author=")
        .contains("; Path=/;")
        .contains("; Secure")
        .contains("; HttpOnly")
        .doesNotContain("Domain");
    assertThat(kept(browser(false)))
        .startsWith("parley_author=")
        .contains("; Path=/embed;")
        .doesNotContain("Secure");
  }

  private static String kept(Browser browser) {
    AtomicReference<String> cookie = new AtomicReference<>();
    browser.keep(
        (HttpServletResponse)
            Proxy.newProxyInstance(
                BrowserTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> {
                  assertThat(arguments[0]).isEqualTo("Set-Cookie");
                  cookie.set((String) arguments[1]);
                  return null;
                }));
    return cookie.get();
  }

  private Browser browser(Cookie... cookies) {
    return browser(false, cookies);
  }

  private Browser browser(boolean secure, Cookie... cookies) {
    HttpServletRequest request =
        (HttpServletRequest)
            Proxy.newProxyInstance(
                BrowserTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) ->
                    method.getName().equals("getCookies") && cookies.length > 0 ? cookies : null);
    return Browser.of(request, secure, secrets, new SecureRandom());
  }
}
