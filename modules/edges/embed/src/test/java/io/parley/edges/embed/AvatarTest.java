package io.parley.edges.embed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvatarTest {
  // The widget holds the same table in avatars.test.ts: a person keeps initials and colour.
  @ParameterizedTest
  @CsvSource({"'',?,0", "Anna Bell,AB,7", "Jonas Weber,JW,0", "李 小龙,李小,8", "!!!,?,9"})
  void looksTheSameAsInTheWidget(String name, String initials, int hue) {
    Avatar avatar = Avatar.of(name);

    assertThat(avatar.initials()).isEqualTo(initials);
    assertThat(avatar.hue()).isEqualTo(hue);
  }
}
