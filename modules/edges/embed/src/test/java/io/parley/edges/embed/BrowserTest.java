package io.parley.edges.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.runtime.Secrets;
import io.parley.kernel.runtime.Settings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.util.Map;
import java.util.UUID;
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
  void namesASecondPressOfTheSameButtonTheSame() {
    Browser browser = browser(new Cookie("parley_author", KNOWN));

    assertThat(browser.request(SITE, "form-1")).isEqualTo(browser.request(SITE, "form-1"));
    assertThat(browser.request(SITE, "form-1")).isNotEqualTo(browser.request(SITE, "form-2"));
  }

  private Browser browser(Cookie... cookies) {
    HttpServletRequest request =
        (HttpServletRequest)
            Proxy.newProxyInstance(
                BrowserTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) ->
                    method.getName().equals("getCookies") && cookies.length > 0 ? cookies : null);
    return Browser.of(request, secrets, new SecureRandom());
  }
}
