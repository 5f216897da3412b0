package io.parley.discussion.core.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleanTextTest {
  @Test
  void unifiesLineEndsAndDropsControlCharactersOfBodies() {
    assertThat(CleanText.body("a\r\nb\rc\td\u0000\u0007\u0085e")).isEqualTo("a\nb\nc\tde");
  }

  @Test
  void replacesHalvesOfPairs() {
    assertThat(CleanText.body("a\ud800b\udc00c\uD83D\uDE00"))
        .isEqualTo("a\ufffdb\ufffdc\uD83D\uDE00");
  }

  @Test
  void returnsCleanBodiesAsTheyAre() {
    String clean = "nothing to do: \u00e4\u6f22\n";

    assertThat(CleanText.body(clean)).isSameAs(clean);
  }

  @Test
  void makesNamesOneLineThatReadsOneWay() {
    assertThat(CleanText.line("  \u202eAnna\u0000 \t\r\n\u00a0Li\u200b\u2066\ufeff  "))
        .isEqualTo("Anna Li");
  }

  @Test
  void keepsJoinersWithinWordsAndEmoji() {
    assertThat(CleanText.line("\u0646\u0645\u06cc\u200c\u062e"))
        .isEqualTo("\u0646\u0645\u06cc\u200c\u062e");
  }

  @Test
  void tearsNoPairWhenItCuts() {
    assertThat(CleanText.atMost(2, "a\uD83D\uDE00")).isEqualTo("a");
    assertThat(CleanText.atMost(3, "a\uD83D\uDE00")).isEqualTo("a\uD83D\uDE00");
  }

  @Test
  void tellsExactFromBrokenText() {
    assertThat(CleanText.isExact("a b/c?\u6f22")).isTrue();
    assertThat(CleanText.isExact("a\u0000")).isFalse();
    assertThat(CleanText.isExact("a\ud800")).isFalse();
    assertThat(CleanText.isExact("a\n")).isFalse();
  }

  @Test
  void seesNothingInBlanksAndFormatCharacters() {
    assertThat(CleanText.isVisible(" \u00a0\u200d\u200b\n\u3000")).isFalse();
    assertThat(CleanText.isVisible("\uD83D\uDE00")).isTrue();
  }
}
