package io.parley.moderation.core.screening;

import io.parley.moderation.api.AkismetVerdict;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.HookFallback;
import io.parley.moderation.api.HookVerdict;
import io.parley.moderation.api.Verdict;
import io.parley.moderation.core.akismet.AkismetAnswer;
import io.parley.moderation.core.outside.HookAnswer;
import io.parley.moderation.core.policy.Policy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the answer of somebody outside comes to.
 *
 * @param measure tells the host, its verdict or what was wrong, and what it said
 * @param verdict PUBLISH where nothing speaks against the comment
 */
record OutsideFinding(Check check, Measure measure, Verdict verdict) {
  private static final double WORST = 100;
  private static final double SPAM = 90;

  static OutsideFinding of(Policy.Hook hook, HookAnswer answer) {
    Verdict verdict = verdict(answer.verdict(), hook.fallback());
    Double score = answer.score();
    double value = score != null ? score : verdict == Verdict.PUBLISH ? 0 : WORST;
    String version = answer.version() == null ? String.valueOf(hook.version()) : answer.version();
    Enum<?> said = answer.verdict() == null ? answer.problem() : answer.verdict();
    List<String> told = told(hook.url(), said, answer.reason());
    return new OutsideFinding(Check.HOOK, new Measure(value, told, version), verdict);
  }

  static OutsideFinding of(Policy.Akismet service, AkismetAnswer answer) {
    AkismetVerdict said = answer.verdict();
    Verdict verdict =
        said == null
            ? verdict(null, service.fallback())
            : said == AkismetVerdict.FINE ? Verdict.PUBLISH : Verdict.SPAM;
    double value = said == AkismetVerdict.DISCARD ? WORST : said == AkismetVerdict.SPAM ? SPAM : 0;
    List<String> told = told(service.url(), said == null ? answer.problem() : said, answer.help());
    return new OutsideFinding(
        Check.AKISMET, new Measure(value, told, String.valueOf(service.version())), verdict);
  }

  private static List<String> told(URI url, @Nullable Enum<?> said, @Nullable String more) {
    List<String> told = new ArrayList<>(List.of(url.getHost()));
    if (said != null) {
      told.add(said.name().toLowerCase(Locale.ROOT));
    }
    if (more != null) {
      told.add(more);
    }
    return told;
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
