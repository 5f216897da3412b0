package io.parley.kernel.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private static Secrets secrets(String secret) {
    return new Secrets(Settings.of(Map.of("parley.secret", secret)));
  }

  private final Secrets secrets = secrets(Base64.getEncoder().encodeToString(new byte[32]));

  @Test
  void derivesTheSameForTheSameAndOtherwiseNot() {
    assertThat(secrets.derive("p", "a", "bc"))
        .hasSize(32)
        .isEqualTo(secrets.derive("p", "a", "bc"));
    assertThat(secrets.deriveText("p", "a", "bc"))
        .hasSize(43)
        .isNotEqualTo(secrets.deriveText("p", "ab", "c"))
        .isNotEqualTo(secrets.deriveText("p", "a", "bc", ""))
        .isNotEqualTo(secrets.deriveText("q", "a", "bc"));
  }

  @Test
  void dependsOnTheInstallation() {
    byte[] other = new byte[32];
    other[0] = 1;

    assertThat(secrets(Base64.getEncoder().encodeToString(other)).deriveText("p"))
        .isNotEqualTo(secrets.deriveText("p"));
  }

  @Test
  void namesTheMendWhenThereIsNoUsableSecret() {
    for (Secrets wrong :
        new Secrets[] {
          new Secrets(Settings.of(Map.of())), secrets("not base64!"), secrets("c2hvcnQ=")
        }) {
      assertThatThrownBy(() -> wrong.derive("p"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("openssl rand -base64 32");
    }
  }
}
