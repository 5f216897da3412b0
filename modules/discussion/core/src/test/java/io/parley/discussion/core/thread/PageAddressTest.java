package io.parley.discussion.core.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Rejected;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageAddressTest {
  @ParameterizedTest
  @CsvSource({
    "https://Example.org, example.org",
    "http://example.org/, example.org",
    "HTTPS://EXAMPLE.ORG:443/a/, example.org/a",
    "http://example.org:80/a//, example.org/a",
    "http://example.org:443/a, example.org/a",
    "https://example.org:8443/A, example.org:8443/A",
    "https://example.org./a, example.org/a",
    "https://example.org/a/./b/../c, example.org/a/c",
    "https://example.org/../../a, example.org/a",
    "https://example.org/%7Euser/%2e%2E/x%2fy, example.org/x%2Fy",
    "https://example.org/a#comments, example.org/a",
    "https://example.org/a?, example.org/a",
    "https://example.org/a/?p=198, example.org/a?p=198",
    "https://example.org/?b=2&a=1&utm_source=x&fbclid=y&UTM_Medium=z, example.org?b=2&a=1",
    "https://example.org/a?x=%e4%bd%a0|[1], example.org/a?x=%E4%BD%A0%7C%5B1%5D",
    "https://bücher.example/straße, xn--bcher-kva.example/stra%C3%9Fe",
    "https://ex%61mple.org/, example.org",
    "https://my_blog.example.org/100%, my_blog.example.org/100%25",
    "http://[::1]:8080/a, [::1]:8080/a",
    "http://127.0.0.1/a, 127.0.0.1/a"
  })
  void hasOneCanonicalForm(String url, String key) {
    assertThat(PageAddress.parse(url, "url").key()).isEqualTo(key);
    assertThat(PageAddress.parse("https://" + key, "url").key()).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/",
        "//example.org/a",
        "/a",
        "http:",
        "http://",
        "http:///a",
        "http://?a",
        "https:example.org",
        "https://a b.example/",
        "https://example.org/a b",
        "https://example.org/a\u0000",
        "https://example.org/a\nb",
        "https://example.org/\ud800",
        "https://example.org\\@evil.example/",
        "https://user@example.org/",
        "https://user:pass@example.org/",
        "https://example.org:0/",
        "https://example.org:65536/",
        "https://example.org:1a/",
        "https://example.org:80:80/",
        "https://-a.example/",
        "https://a..example/",
        "https://%00.example/",
        "https://ex%2Fample.org/",
        "https://[::1/",
        "https://[x]/",
        "https://<script>/",
        "https://example.org%23@evil.example/"
      })
  void refusesWhatIsNoAddressOfAPage(String url) {
    assertThatThrownBy(() -> PageAddress.parse(url, "url"))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.code()).isEqualTo("url.malformed");
              assertThat(rejected.field()).isEqualTo("url");
            });
  }

  @Test
  void refusesEndlessAddresses() {
    assertThat(PageAddress.find("https://example.org/" + "a".repeat(100_000))).isEmpty();
  }

  @Test
  void keepsLongKeysApartAndShort() {
    String longPath = "https://example.org/" + "ü".repeat(1_500);

    PageAddress one = PageAddress.parse(longPath + "1", "url");
    PageAddress other = PageAddress.parse(longPath + "2", "url");

    assertThat(one.key()).hasSize(512).isNotEqualTo(other.key());
  }

  @Test
  void showsPrintableAsciiOnly() {
    assertThat(PageAddress.parse("https://bücher.example/ä\"<x>?q='1'#f", "url").url())
        .isEqualTo("https://xn--bcher-kva.example/%C3%A4%22%3Cx%3E?q='1'");
  }

  @Test
  void neverFailsOtherwiseWhateverItIsGiven() {
    String alphabet =
        "htps:/?#[]@!$&'()*+,;=%2eABZ.-_~ \\\"<>^`{|}\u0000\n\u00fc\u6f22\ud83d\ude00\u202e1";
    Random random = new Random(7);
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "https://" : "");
      for (int n = random.nextInt(30); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }

      PageAddress.find(text.toString())
          .ifPresent(
              page -> {
                assertThat(page.url()).matches("https?://[!-~]+").doesNotContain("\"", "<", ">");
                assertThat(PageAddress.parse(page.url(), "url").key()).isEqualTo(page.key());
                assertThat(PageAddress.parse("https://" + page.key(), "url").key())
                    .isEqualTo(page.key());
              });
    }
  }
}
