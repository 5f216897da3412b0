package io.parley.tenancy.core.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Rejected;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
  @ParameterizedTest
  @CsvSource({
    "https://example.org, https://example.org",
    "HTTPS://Example.ORG, https://example.org",
    "https://example.org:443, https://example.org",
    "http://example.org:80, http://example.org",
    "http://example.org:443, http://example.org:443",
    "http://localhost:8080, http://localhost:8080",
    "http://127.0.0.1:0080, http://127.0.0.1",
    "http://[::1]:8080, http://[::1]:8080",
    "https://bücher.example, https://xn--bcher-kva.example",
    "' https://example.org ', https://example.org",
  })
  void givesTheOneFormThatBrowsersSend(String given, String expected) {
    assertThat(Origin.of(given).text()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "null",
        "example.org",
        "//example.org",
        "ftp://example.org",
        "javascript:alert(1)",
        "https://",
        "https://example.org/",
        "https://example.org/path",
        "https://example.org?x",
        "https://example.org#x",
        "https://user@example.org",
        "https://*.example.org",
        "https://exa mple.org",
        "https://example..org",
        "https://example.org.",
        "https://-example.org",
        "https://exam_ple.org",
        "https://example.org:0",
        "https://example.org:65536",
        "https://example.org:",
        "https://[::1",
        "https://example.org\\@evil.example",
        "https://example.org\nhttps://evil.example",
      })
  void refusesWhatIsNoOriginAndSaysHowToWriteOne(String given) {
    assertThatThrownBy(() -> Origin.of(given))
        .isInstanceOfSatisfying(
            Rejected.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("site.origin.malformed");
              assertThat(refusal.field()).isEqualTo("origins");
              assertThat(refusal.detail()).contains("https://example.org");
            });
  }

  @Test
  void countsTheSameOriginOnce() {
    assertThat(
            Origin.all(List.of("https://a.example", "https://A.example:443", "http://a.example")))
        .containsExactly("https://a.example", "http://a.example");
  }

  @Test
  void refusesMoreThanFiftyAndNone() {
    assertThat(Origin.all(List.of())).isEmpty();
    assertThatThrownBy(() -> Origin.all(Collections.nCopies(51, "https://a.example")))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("50");
    assertThatThrownBy(() -> Origin.all(null)).isInstanceOf(Rejected.class);
  }
}
