package io.parley.benchmarks.screening;

import io.parley.discussion.api.NewAuthor;
import io.parley.discussion.api.PostingFacts;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.Condition;
import io.parley.moderation.api.RuleAction;
import io.parley.moderation.api.ScreenComment;
import io.parley.moderation.api.SiteMode;
import io.parley.moderation.api.WordListKind;
import io.parley.moderation.core.policy.Policy;
import io.parley.moderation.core.policy.SpamModel;
import io.parley.moderation.core.policy.TextFolding;
import io.parley.moderation.core.policy.WordMatcher;
import io.parley.moderation.core.screening.Draft;
import io.parley.moderation.core.screening.Judgement;
import io.parley.moderation.core.screening.Measuring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What screening computes about one comment after the other. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ScreenedComments {
  static final int WORDS = 5_000;
  static final String LISTS = "lists";
  static final String ALL = "lists, classifier and rules";

  private static final int COMMENTS = 2_000;
  private static final int LESSONS = 500;
  private static final int RULES = 20;
  private static final UUID SITE = new UUID(3, 4);
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  /** What the site asks for. */
  @Param({LISTS, ALL})
  public String asked = LISTS;

  private List<ScreenComment> comments = List.of();
  private Policy policy =
      new Policy(0, WordMatcher.of(Map.of()), Map.of(), List.of(), Map.of(), Map.of(), false, null);
  private int next;

  /** Makes the comments and the policy of their tenant. */
  @Setup
  public void prepare() {
    Texts texts = new Texts();
    List<String> words = texts.words(WORDS);
    List<String> bodies = texts.comments(COMMENTS, words);
    comments =
        bodies.stream()
            .map(
                body ->
                    new ScreenComment(
                        SITE,
                        null,
                        null,
                        body,
                        new NewAuthor.Guest("Anna", "anna@example.org"),
                        null,
                        "192.0.2.1",
                        null))
            .toList();
    Map<WordListKind, List<String>> lists =
        Map.of(
            WordListKind.BANNED, words.subList(0, WORDS / 2),
            WordListKind.SUSPECT, words.subList(WORDS / 2, WORDS));
    boolean all = asked.equals(ALL);
    policy =
        new Policy(
            1,
            WordMatcher.of(lists),
            Map.of(WordListKind.BANNED, 1, WordListKind.SUSPECT, 1),
            all ? rules() : List.of(),
            Map.of(SITE, settings(all ? SiteMode.RULES : SiteMode.AFTER)),
            Map.of(),
            false,
            all ? model(bodies) : null);
  }

  private static Policy.OfSite settings(SiteMode mode) {
    return new Policy.OfSite(mode, 1, 5, null, null, 1, null, null);
  }

  private static List<Policy.Rule> rules() {
    List<Policy.Rule> rules = new ArrayList<>();
    for (int i = 0; i < RULES; i++) {
      List<Condition> conditions =
          List.of(
              new Condition(Check.LINKS, 50.0 + i, null),
              new Condition(Check.CLASSIFIER, 99.0, null));
      rules.add(new Policy.Rule(new UUID(5, i), "rule " + i, 1, null, conditions, RuleAction.HOLD));
    }
    return rules;
  }

  private static SpamModel model(List<String> bodies) {
    List<SpamModel.Lesson> lessons = new ArrayList<>();
    for (int i = 0; i < LESSONS; i++) {
      lessons.add(new SpamModel.Lesson(i % 2 == 0, TextFolding.words(bodies.get(i))));
    }
    return SpamModel.of(1, SpamModel.learn(lessons));
  }

  /** From the text to the verdict, with the hash that finds repeats. */
  @Benchmark
  public Judgement screen(Blackhole hashes) {
    next = next + 1 == comments.size() ? 0 : next + 1;
    Draft draft = Draft.of(comments.get(next), new PostingFacts(3, NOW, NOW), NOW);
    hashes.consume(draft.textHash());
    return Judgement.of(Measuring.of(draft, policy), policy, SITE, false);
  }
}
