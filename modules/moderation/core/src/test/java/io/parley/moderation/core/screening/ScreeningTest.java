package io.parley.moderation.core.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.discussion.api.NewAuthor;
import io.parley.discussion.api.PostingFacts;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.Condition;
import io.parley.moderation.api.RuleAction;
import io.parley.moderation.api.ScreenComment;
import io.parley.moderation.api.SiteMode;
import io.parley.moderation.api.Verdict;
import io.parley.moderation.api.WordListKind;
import io.parley.moderation.core.policy.Lessons;
import io.parley.moderation.core.policy.Policy;
import io.parley.moderation.core.policy.SpamModel;
import io.parley.moderation.core.policy.TextFolding;
import io.parley.moderation.core.policy.WordMatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each check by itself, and what the measures come to. */
class ScreeningTest {
  private static final UUID SITE = UUID.randomUUID();
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final Map<WordListKind, List<String>> LISTS =
      Map.of(
          WordListKind.BANNED, List.of("viagra", "*coin", "buy now"),
          WordListKind.SUSPECT, List.of("casino*", "*porn*", "Straße"));

  private static Policy policy(SiteMode mode, Integer mostLinks, Policy.Rule... rules) {
    return new Policy(
        1,
        WordMatcher.of(LISTS),
        Map.of(WordListKind.BANNED, 3, WordListKind.SUSPECT, 4),
        List.of(rules),
        Map.of(SITE, new Policy.OfSite(mode, 2, mostLinks, null, null, 1, null, null)),
        Map.of(),
        false,
        null);
  }

  private static Draft draft(String text, PostingFacts facts) {
    return Draft.of(
        new ScreenComment(
            SITE, null, null, text, new NewAuthor.Guest("Anna", null), null, "192.0.2.1", null),
        facts,
        NOW);
  }

  private static Judgement judge(String text, Policy policy, boolean trusted) {
    return Judgement.of(Measuring.of(draft(text, null), policy), policy, SITE, trusted);
  }

  @Test
  void foldsCaseAccentsWidthLookAlikesAndDecoration() {
    assertThat(TextFolding.words("Ｖｉàgra — vi**ag**ra, v\u200Biagra; \u0441\u0430sin\u043e"))
        .isEqualTo(" viagra viagra viagra casino ");
    assertThat(TextFolding.words("Straße")).isEqualTo(" strasse ");
    assertThat(TextFolding.words("!?")).isEqualTo(" ");
  }

  @Test
  void findsWordsPhrasesAndStarsAndNothingBeside() {
    WordMatcher matcher = WordMatcher.of(LISTS);

    assertThat(matcher.find(TextFolding.words("VIAGRA! buy   now bitcoin")))
        .containsOnlyKeys(WordListKind.BANNED)
        .extractingByKey(WordListKind.BANNED)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.collection(String.class))
        .containsExactlyInAnyOrder("viagra", "buy now", "*coin");
    assertThat(matcher.find(TextFolding.words("viagras, coins, buy it now, a buynow"))).isEmpty();
    assertThat(matcher.find(TextFolding.words("Casinos unporny STRASSE")))
        .extractingByKey(WordListKind.SUSPECT)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.collection(String.class))
        .hasSize(3);
  }

  @Test
  void countsLinksOnce() {
    assertThat(
            TextMeasures.links("see https://a.example/x?y=http://b, and www.c.example (http://d)"))
        .isEqualTo(3);
    assertThat(TextMeasures.links("nohttp://x awww.nothing")).isZero();
  }

  @Test
  void measuresCapitalsOfEnoughLetters() {
    assertThat(TextMeasures.caps("THIS IS ALL SO VERY LOUD indeed")).isBetween(70, 80);
    assertThat(TextMeasures.caps("OK THEN")).isZero();
    assertThat(TextMeasures.caps("東京は今日も雨です")).isZero();
  }

  @Test
  void rejectsBannedWordsEvenOfTrustedAuthors() {
    Judgement judgement = judge("cheap viagra", policy(SiteMode.AFTER, null), true);

    assertThat(judgement.verdict()).isEqualTo(Verdict.REJECT);
    assertThat(judgement.decided()).containsExactly(Check.BANNED_WORDS);
  }

  @Test
  void holdsSuspectWordsAndLinksUnlessTheAuthorIsTrusted() {
    String text = "casino https://a.example https://b.example";
    Policy policy = policy(SiteMode.AFTER, 1);

    assertThat(judge(text, policy, false).decided())
        .containsExactlyInAnyOrder(Check.SUSPECT_WORDS, Check.LINKS);
    assertThat(judge(text, policy, true).verdict()).isEqualTo(Verdict.PUBLISH);
    assertThat(judge("fine", policy, false).verdict()).isEqualTo(Verdict.PUBLISH);
  }

  @Test
  void theModeOfTheSiteHolds() {
    Policy pre = policy(SiteMode.PRE, null);
    Policy first = policy(SiteMode.FIRST, null);

    assertThat(judge("fine", pre, false).decided()).containsExactly(Check.MODE);
    assertThat(
            Judgement.of(
                    Measuring.of(draft("fine", new PostingFacts(1, NOW, null)), first),
                    first,
                    SITE,
                    false)
                .verdict())
        .isEqualTo(Verdict.HOLD);
    assertThat(
            Judgement.of(
                    Measuring.of(draft("fine", new PostingFacts(2, NOW, null)), first),
                    first,
                    SITE,
                    false)
                .verdict())
        .isEqualTo(Verdict.PUBLISH);
  }

  @Test
  void theFirstRuleThatHoldsDecidesAndWhatWasNotMeasuredMeetsNone() {
    Policy.Rule old =
        new Policy.Rule(
            UUID.randomUUID(),
            "old threads",
            1,
            null,
            List.of(new Condition(Check.THREAD_AGE, 30.0, null)),
            RuleAction.HOLD);
    Policy.Rule links =
        new Policy.Rule(
            UUID.randomUUID(),
            "links of guests",
            2,
            SITE,
            List.of(new Condition(Check.LINKS, 1.0, 5.0), new Condition(Check.GUEST, 1.0, null)),
            RuleAction.SPAM);
    Policy policy = policy(SiteMode.RULES, null, old, links);
    PostingFacts facts = new PostingFacts(0, null, NOW.minus(Duration.ofDays(31)));

    assertThat(judge("www.a.example casino", policy, false).rule()).isEqualTo(links);
    assertThat(judge("casino", policy, false).verdict()).isEqualTo(Verdict.PUBLISH);
    assertThat(
            Judgement.of(Measuring.of(draft("www.a.example", facts), policy), policy, SITE, false)
                .rule())
        .isEqualTo(old);
  }

  @Test
  void likelySpamWaitsOrIsTakenForItWhereTheSiteAsks() {
    SpamModel model = SpamModel.of(7, SpamModel.learn(Lessons.of(SpamModel.NEEDED)));
    String spam = "cheap replica watches, discount today";
    String fine = "the ferry leaves the harbour";

    assertThat(judge(spam, asking(model, SiteMode.AFTER, 60, null), false).verdict())
        .isEqualTo(Verdict.HOLD);
    Judgement taken = judge(spam, asking(model, SiteMode.AFTER, 60, 90), false);
    assertThat(taken.verdict()).isEqualTo(Verdict.SPAM);
    assertThat(taken.decided()).containsExactly(Check.CLASSIFIER);
    assertThat(judge(fine, asking(model, SiteMode.AFTER, 60, 90), false).verdict())
        .isEqualTo(Verdict.PUBLISH);
    assertThat(judge(spam, asking(model, SiteMode.AFTER, 60, 90), true).verdict())
        .isEqualTo(Verdict.PUBLISH);
    assertThat(
            judge(
                    spam,
                    asking(model, SiteMode.RULES, null, null, ofClassifier(RuleAction.REJECT)),
                    false)
                .verdict())
        .isEqualTo(Verdict.REJECT);
  }

  @Test
  void likelySpamIsMeasuredOnlyWhereItCounts() {
    SpamModel model = SpamModel.of(7, SpamModel.learn(Lessons.of(SpamModel.NEEDED)));
    Draft spam = draft("cheap replica watches", null);

    assertThat(Measuring.of(spam, asking(model, SiteMode.AFTER, null, null)))
        .doesNotContainKey(Check.CLASSIFIER);
    assertThat(
            Measuring.of(
                spam, asking(model, SiteMode.AFTER, null, null, ofClassifier(RuleAction.REJECT))))
        .doesNotContainKey(Check.CLASSIFIER);
    Measure measure =
        Measuring.of(spam, asking(model, SiteMode.PRE, 50, null)).get(Check.CLASSIFIER);
    assertThat(measure.version()).isEqualTo("7");
    assertThat(measure.words()).contains("replica");
  }

  private static Policy.Rule ofClassifier(RuleAction action) {
    return new Policy.Rule(
        UUID.randomUUID(),
        "likely spam",
        1,
        SITE,
        List.of(new Condition(Check.CLASSIFIER, 80.0, null)),
        action);
  }

  private static Policy asking(
      SpamModel model, SiteMode mode, Integer holdFrom, Integer spamFrom, Policy.Rule... rules) {
    return new Policy(
        1,
        WordMatcher.of(Map.of()),
        Map.of(),
        List.of(rules),
        Map.of(SITE, new Policy.OfSite(mode, 1, null, null, null, 1, holdFrom, spamFrom)),
        Map.of(),
        false,
        model);
  }

  @Test
  void theSameTextIsTheSameInOtherClothes() {
    assertThat(draft("Hello, **World**", null).textHash())
        .isEqualTo(draft("hello world!!", null).textHash())
        .isNotEqualTo(draft("hello words", null).textHash());
  }
}
