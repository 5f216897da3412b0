package io.parley.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebOriginTest {
  @ParameterizedTest
  @CsvSource({
    "https://Example.ORG, https://example.org",
    "https://example.org:443, https://example.org",
    "http://example.org:80, http://example.org",
    "http://example.org:443, http://example.org:443",
    "http://127.0.0.1:8080, http://127.0.0.1:8080",
    "http://[::1]:8080, http://[::1]:8080",
    "https://bücher.example, https://xn--bcher-kva.example",
  })
  void hasOneForm(String text, String origin) {
    assertThat(WebOrigin.parse(text)).contains(new WebOrigin(origin));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "",
        "*",
        "example.org",
        "ftp://example.org",
        "https://example.org/",
        "https://user@example.org",
        "https://example.org?x",
        "https://",
        "https://a b",
        "javascript:alert(1)",
        "https://example.org#x",
        "https://exa mple.org"
      })
  void refusesWhatIsNoOrigin(String text) {
    assertThat(WebOrigin.parse(text)).isEmpty();
  }

  @Test
  void matchesWholeOriginsOnly() {
    List<String> origins = List.of("https://example.com", "garbage");

    assertThat(new WebOrigin("https://example.com").isOneOf(origins)).isTrue();
    assertThat(new WebOrigin("https://attacker-example.com").isOneOf(origins)).isFalse();
    assertThat(new WebOrigin("https://example.com.evil.example").isOneOf(origins)).isFalse();
    assertThat(new WebOrigin("http://example.com").isOneOf(origins)).isFalse();
    assertThat(new WebOrigin("https://example.com:8443").isOneOf(origins)).isFalse();
  }
}
