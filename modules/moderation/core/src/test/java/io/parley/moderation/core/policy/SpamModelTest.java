package io.parley.moderation.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is learned from comments, and what it says about others. */
class SpamModelTest {
  private final SpamModel model = SpamModel.of(3, SpamModel.learn(Lessons.of(SpamModel.NEEDED)));

  private SpamModel.Score score(String text) {
    return model.score(TextFolding.words(text));
  }

  @Test
  void tellsSpamFromOthersAndByWhichWords() {
    SpamModel.Score spam = score("Cheap watches! Discount: see the harbour");
    SpamModel.Score fine = score("The council and the ferry");

    assertThat(spam.percent()).isGreaterThan(80);
    assertThat(spam.words()).contains("cheap", "discount").doesNotContain("harbour", "the");
    assertThat(fine.percent()).isLessThan(20);
    assertThat(fine.words()).isEmpty();
  }

  @Test
  void readsLettersAsPeopleDo() {
    assertThat(score("CHE\u00c0P **replica** w\u0430tches"))
        .isEqualTo(score("cheap replica watches"));
  }

  @Test
  void repeatingAWordMakesACommentNoMoreOfWhatItIs() {
    assertThat(score("cheap cheap cheap")).isEqualTo(score("cheap"));
  }

  @Test
  void staysInTheMiddleForWordsItDoesNotKnow() {
    assertThat(score("completely unheard of").percent()).isBetween(35.0, 65.0);
    assertThat(score("").percent()).isBetween(35.0, 65.0);
    assertThat(score("\u6771\u4eac").percent()).isBetween(35.0, 65.0);
  }

  @Test
  void forgetsWhatStoodInOneCommentAloneAndKeepsTheMostFrequentOfTooManyWords() {
    List<SpamModel.Lesson> lessons = new ArrayList<>(Lessons.of(SpamModel.NEEDED));
    lessons.add(new SpamModel.Lesson(true, " unique "));
    for (int i = 0; i < 60; i++) {
      int from = i / 2 * 390;
      String words =
          IntStream.range(from, from + 390)
              .mapToObj(n -> "w" + n)
              .collect(Collectors.joining(" ", " ", " "));
      lessons.add(new SpamModel.Lesson(i % 2 == 0, words));
    }

    byte[] learned = SpamModel.learn(lessons);

    assertThat(learned.length).isLessThan(300_000);
    SpamModel large = SpamModel.of(1, learned);
    assertThat(large.score(" unique ").percent()).isEqualTo(large.score(" ").percent());
    assertThat(large.score(" cheap replica ").percent()).isGreaterThan(80);
  }

  @Test
  void answersManyAtOnceAlike() {
    SpamModel.Score alone = score("cheap watches");
    List<SpamModel.Score> together =
        IntStream.range(0, 2_000)
            .parallel()
            .mapToObj(
                i -> {
                  score(ThreadLocalRandom.current().nextBoolean() ? "the ferry" : "casino");
                  return score("cheap watches");
                })
            .toList();

    assertThat(together).containsOnly(alone);
  }
}
