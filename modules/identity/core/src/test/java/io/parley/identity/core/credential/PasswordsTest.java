package io.parley.identity.core.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Unavailable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PasswordsTest {
  private final Passwords passwords = new Passwords(1, Duration.ofSeconds(5));

  @Test
  void aPasswordHasTwelveToTwoHundredCharacters() {
    assertThatCode(() -> Passwords.check("a".repeat(12))).doesNotThrowAnyException();
    assertThatCode(() -> Passwords.check("🗝".repeat(200))).doesNotThrowAnyException();
    for (String password : new String[] {null, "", "elevenchars", "a".repeat(201)}) {
      assertThatThrownBy(() -> Passwords.check(password))
          .isInstanceOfSatisfying(
              Rejected.class,
              refusal -> {
                assertThat(refusal.field()).isEqualTo("password");
                assertThat(refusal.detail()).contains("12").contains("200");
              });
    }
  }

  @Test
  void hashesWithArgon2idAndKnowsThePasswordAgain() {
    String hash = passwords.hash("correct horse battery");

    assertThat(hash).startsWith("$shiro2$argon2id$");
    assertThat(passwords.passwordsMatch(Passwords.normalised("correct horse battery"), hash))
        .isTrue();
    assertThat(passwords.passwordsMatch(Passwords.normalised("correct horse batterz"), hash))
        .isFalse();
    assertThat(passwords.hash("correct horse battery")).isNotEqualTo(hash);
  }

  @Test
  void theSameCharactersAreTheSamePasswordHoweverTheyWereTyped() {
    assertThat(Passwords.normalised("caf\u00e9 au lait du matin"))
        .isEqualTo(Passwords.normalised("cafe\u0301 au lait du matin"));
  }

  @Test
  void saysThatItIsBusyInsteadOfHashingTooManyAtOnce() {
    Passwords none = new Passwords(0, Duration.ofMillis(1));

    assertThatThrownBy(() -> none.hash("correct horse battery"))
        .isInstanceOfSatisfying(
            Unavailable.class, busy -> assertThat(busy.code()).isEqualTo("sign-in.busy"));
  }
}
