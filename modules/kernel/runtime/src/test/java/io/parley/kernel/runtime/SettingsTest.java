package io.parley.kernel.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private final Settings settings =
      Settings.of(
          Map.of("parley.a", " text ", "parley.b", "12", "parley.c", " ", "parley.d", "no"));

  @Test
  void readsValuesAndFallsBack() {
    assertThat(settings.find("parley.a")).contains("text");
    assertThat(settings.find("parley.c")).isEmpty();
    assertThat(settings.text("parley.x", "else")).isEqualTo("else");
    assertThat(settings.number("parley.b", 3)).isEqualTo(12);
    assertThat(settings.number("parley.x", 3)).isEqualTo(3);
    assertThat(settings.flag("parley.x", true)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "250ms, PT0.25S",
    "30s, PT30S",
    "15m, PT15M",
    "24h, PT24H",
    "7d, PT168H",
    "PT1H30M, PT1H30M"
  })
  void readsDurationsAsPeopleWriteThem(String text, Duration duration) {
    assertThat(Settings.of(Map.of("parley.t", text)).duration("parley.t", Duration.ZERO))
        .isEqualTo(duration);
  }

  @Test
  void saysWhichSettingIsWrongAndHow() {
    assertThatThrownBy(() -> settings.number("parley.a", 1))
        .hasMessage("The setting parley.a is \"text\"; it must be a whole number such as 1.");
    assertThatThrownBy(() -> settings.flag("parley.d", true)).hasMessageContaining("true or false");
    assertThatThrownBy(() -> settings.duration("parley.d", Duration.ZERO))
        .hasMessageContaining("a duration such as");
  }

  @Test
  void prefersTheSystemProperty() {
    System.setProperty("parley.settings-test", "here");
    try {
      assertThat(Settings.ofServer().find("parley.settings-test")).contains("here");
    } finally {
      System.clearProperty("parley.settings-test");
    }
    assertThat(Settings.ofServer().find("parley.settings-test")).isEmpty();
  }
}
