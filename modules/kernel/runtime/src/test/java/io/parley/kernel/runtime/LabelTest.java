package io.parley.kernel.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTest {
  @Test
  void countsCharactersAsPeopleDo() {
    assertThat(Label.of("site", "  Zeitung 🗞  ")).isEqualTo("Zeitung 🗞");
    assertThat(Label.of("site", "🗞".repeat(200))).hasSize(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "a\u0000b", "a\nb", "\ud800"})
  void refusesWhatCannotBeShown(String text) {
    assertThatThrownBy(() -> Label.of("site", text))
        .isInstanceOfSatisfying(
            Rejected.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("site.name.malformed");
              assertThat(refusal.field()).isEqualTo("name");
            });
  }

  @Test
  void refusesMoreThanTwoHundredCharacters() {
    assertThatThrownBy(() -> Label.of("site", "a".repeat(201))).isInstanceOf(Rejected.class);
  }
}
