package io.parley.identity.core.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  /** RFC 6238, appendix B, the rows of SHA1. */
  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void makesTheCodesOfTheStandard(long seconds, String code) {
    assertThat(Totp.code(SECRET, seconds / 30, 8)).isEqualTo(code);
    assertThat(Totp.code(SECRET, seconds / 30, 6)).isEqualTo(code.substring(2));
  }

  /** RFC 4226, appendix D. */
  @ParameterizedTest
  @CsvSource({"0, 755224", "1, 287082", "4, 338314", "9, 520489"})
  void makesTheCodesByCountOfTheStandard(long count, String code) {
    assertThat(Totp.code(SECRET, count, 6)).isEqualTo(code);
  }

  @Test
  void takesTheCodesAroundNowAndNoneTwice() {
    Instant now = Instant.ofEpochSecond(1_000 * 30 + 29);

    for (long step = 999; step <= 1001; step++) {
      assertThat(Totp.step(SECRET, Totp.code(SECRET, step, 6), now, 0)).hasValue(step);
      assertThat(Totp.step(SECRET, Totp.code(SECRET, step, 6), now, step)).isEmpty();
    }
    assertThat(Totp.step(SECRET, Totp.code(SECRET, 998, 6), now, 0)).isEmpty();
    assertThat(Totp.step(SECRET, Totp.code(SECRET, 1002, 6), now, 0)).isEmpty();
    assertThat(Totp.step(SECRET, "", now, 0)).isEmpty();
  }

  /** RFC 4648, section 10, without padding. */
  @ParameterizedTest
  @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "foobar, MZXW6YTBOI"})
  void writesBase32AsTheStandardDoes(String text, String base32) {
    assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(base32);
  }
}
