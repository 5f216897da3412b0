package io.parley.tenancy.core.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Rejected;
import io.parley.tenancy.api.SiteSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteRulesTest {
  @ParameterizedTest
  @ValueSource(strings = {"abc", "my-site-2", "0123456789012345678901234567890123456789"})
  void takesKeysOfThreeToFortyCharacters(String key) {
    assertThat(SiteRules.key(key)).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ab",
        "ABC",
        "a b",
        "a_b",
        "a/b",
        "ab\n",
        "01234567890123456789012345678901234567890"
      })
  void refusesOtherKeysAndNamesTheField(String key) {
    assertThatThrownBy(() -> SiteRules.key(key))
        .isInstanceOfSatisfying(
            Rejected.class, refusal -> assertThat(refusal.field()).isEqualTo("key"));
  }

  @Test
  void limitsTheTimeForEditingToADay() {
    SiteSettings day = new SiteSettings(true, 1440, false, false, false);

    assertThat(SiteRules.settings(day)).isEqualTo(day);
    for (int minutes : new int[] {-1, 1441}) {
      assertThatThrownBy(
              () -> SiteRules.settings(new SiteSettings(true, minutes, false, false, false)))
          .isInstanceOfSatisfying(
              Rejected.class,
              refusal -> assertThat(refusal.field()).isEqualTo("settings.editWindowMinutes"));
    }
  }
}
