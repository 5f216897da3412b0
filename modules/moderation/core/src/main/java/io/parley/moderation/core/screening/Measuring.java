package io.parley.moderation.core.screening;

import io.parley.discussion.api.AuthorKind;
import io.parley.discussion.api.PostingFacts;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.WordListKind;
import io.parley.moderation.core.policy.Policy;
import io.parley.moderation.core.policy.SpamModel;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes all measures of a comment, in the order of {@link Check}. */
public final class Measuring {
  private static final double DAY = Duration.ofDays(1).toMillis();
  private static final double HOUR = Duration.ofHours(1).toMillis();

  private Measuring() {}

  /** All measures of a comment under a policy. */
  public static Map<Check, Measure> of(Draft draft, Policy policy) {
    Map<Check, Measure> all = new EnumMap<>(Check.class);
    Map<WordListKind, Set<String>> words = policy.words().find(draft.folded());
    all.put(Check.BANNED_WORDS, words(words, WordListKind.BANNED, policy));
    all.put(Check.SUSPECT_WORDS, words(words, WordListKind.SUSPECT, policy));
    all.put(Check.LINKS, Measure.of(TextMeasures.links(draft.text())));
    all.put(Check.REPEATS, Measure.of((double) draft.repeats()));
    all.put(Check.LENGTH, Measure.of(draft.text().codePointCount(0, draft.text().length())));
    all.put(Check.CAPS, Measure.of(TextMeasures.caps(draft.text())));
    all.put(Check.GUEST, Measure.of(draft.kind() == AuthorKind.GUEST ? 1 : 0));
    all.put(Check.RATE, Measure.of((double) draft.rate()));
    PostingFacts facts = draft.facts();
    if (facts != null) {
      all.put(Check.FIRST_COMMENTS, Measure.of((double) facts.published()));
      all.put(Check.NEW_AUTHOR, Measure.of(age(facts.firstAt(), draft.now()) / HOUR));
      all.put(Check.THREAD_AGE, Measure.of(age(facts.threadCreatedAt(), draft.now()) / DAY));
    }
    SpamModel spam = policy.spam();
    if (spam != null && policy.asksForSpam(draft.site())) {
      SpamModel.Score score = spam.score(draft.folded());
      all.put(
          Check.CLASSIFIER,
          new Measure(score.percent(), score.words(), String.valueOf(spam.version())));
    }
    return all;
  }

  private static Measure words(
      Map<WordListKind, Set<String>> found, WordListKind list, Policy policy) {
    Set<String> words = found.getOrDefault(list, Set.of());
    Integer version = policy.versions().get(list);
    return new Measure(
        words.size(), List.copyOf(words), version == null ? null : version.toString());
  }

  private static double age(@Nullable Instant since, Instant now) {
    return since == null ? 0 : Math.max(0, Duration.between(since, now).toMillis());
  }
}
