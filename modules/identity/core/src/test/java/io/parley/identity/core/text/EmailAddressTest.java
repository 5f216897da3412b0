package io.parley.identity.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  @Test
  void keepsTheAddressAndIgnoresLetterCaseWhenComparing() {
    EmailAddress address = EmailAddress.of(" Ada@Example.ORG ");

    assertThat(address.text()).isEqualTo("Ada@Example.ORG");
    assertThat(address.key()).isEqualTo(EmailAddress.keyOf("ada@example.org"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "ab",
        "@b",
        "a@",
        "a@b@c",
        "a b@c",
        "a\n@b",
        "a@b\r\nBcc: c@d",
        "\u0000@b"
      })
  void refusesWhatIsNoAddress(String text) {
    assertThatThrownBy(() -> EmailAddress.of(text))
        .isInstanceOfSatisfying(
            Rejected.class, refusal -> assertThat(refusal.field()).isEqualTo("email"));
  }

  @Test
  void refusesAnAddressThatIsTooLong() {
    assertThat(EmailAddress.of("a".repeat(242) + "@example.org").text()).hasSize(254);
    assertThatThrownBy(() -> EmailAddress.of("a".repeat(243) + "@example.org"))
        .isInstanceOf(Rejected.class);
  }
}
