package io.parley.moderation.core.screening;

import io.parley.moderation.api.HookFallback;
import io.parley.moderation.api.HookVerdict;
import io.parley.moderation.api.Verdict;
import io.parley.moderation.core.outside.HookAnswer;
import io.parley.moderation.core.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the answer of a hook comes to.
 *
 * @param measure tells the host, its verdict or what was wrong, and its reason
 * @param verdict PUBLISH where nothing speaks against the comment
 */
record HookFinding(Measure measure, Verdict verdict) {
  private static final double WORST = 100;

  static @Nullable HookFinding of(Policy.@Nullable Hook hook, @Nullable HookAnswer answer) {
    if (hook == null || answer == null) {
      return null;
    }
    List<String> told = new ArrayList<>(List.of(hook.url().getHost()));
    HookVerdict said = answer.verdict();
    Enum<?> word = said == null ? answer.problem() : said;
    if (word != null) {
      told.add(word.name().toLowerCase(Locale.ROOT));
    }
    if (answer.reason() != null) {
      told.add(answer.reason());
    }
    Verdict verdict = verdict(said, hook.fallback());
    Double score = answer.score();
    double value = score != null ? score : verdict == Verdict.PUBLISH ? 0 : WORST;
    String version = answer.version() == null ? String.valueOf(hook.version()) : answer.version();
    return new HookFinding(new Measure(value, told, version), verdict);
  }

  private static Verdict verdict(@Nullable HookVerdict said, HookFallback fallback) {
    if (said == null) {
      return fallback == HookFallback.HOLD ? Verdict.HOLD : Verdict.PUBLISH;
    }
    return switch (said) {
      case ALLOW -> Verdict.PUBLISH;
      case HOLD -> Verdict.HOLD;
      case SPAM -> Verdict.SPAM;
      case REJECT -> Verdict.REJECT;
    };
  }
}
