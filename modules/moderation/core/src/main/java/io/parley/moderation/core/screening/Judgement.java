package io.parley.moderation.core.screening;

import io.parley.moderation.api.Check;
import io.parley.moderation.api.Condition;
import io.parley.moderation.api.SiteMode;
import io.parley.moderation.api.Verdict;
import io.parley.moderation.core.policy.Policy;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the measures of a comment come to. Banned words count for everybody; then trust; then what
 * the mode of the site says, which in one mode is its rules and nothing else.
 *
 * @param decided the checks that led to it
 * @param rule that decided, if one did
 */
public record Judgement(Verdict verdict, Set<Check> decided, Policy.@Nullable Rule rule) {

  /** What the measures of a comment on that site come to. */
  public static Judgement of(
      Map<Check, Measure> measures, Policy policy, UUID site, boolean trusted) {
    if (isBanned(measures)) {
      return new Judgement(Verdict.REJECT, Set.of(Check.BANNED_WORDS), null);
    }
    if (trusted) {
      return new Judgement(Verdict.PUBLISH, Set.of(), null);
    }
    Policy.OfSite settings = policy.site(site);
    if (settings.mode() == SiteMode.RULES) {
      return byRules(measures, policy, site);
    }
    Set<Check> reasons = EnumSet.noneOf(Check.class);
    if (value(measures, Check.SUSPECT_WORDS) > 0) {
      reasons.add(Check.SUSPECT_WORDS);
    }
    exceeds(measures, Check.LINKS, settings.mostLinks()).ifPresent(reasons::add);
    if (settings.mode() == SiteMode.PRE) {
      reasons.add(Check.MODE);
    }
    if (settings.mode() == SiteMode.FIRST
        && value(measures, Check.FIRST_COMMENTS) < settings.firstComments()) {
      reasons.add(Check.FIRST_COMMENTS);
    }
    if (isSpam(measures, settings.holdFrom())) {
      reasons.add(Check.CLASSIFIER);
    }
    if (isSpam(measures, settings.spamFrom())) {
      reasons.add(Check.CLASSIFIER);
      return new Judgement(Verdict.SPAM, reasons, null);
    }
    return reasons.isEmpty()
        ? new Judgement(Verdict.PUBLISH, Set.of(), null)
        : new Judgement(Verdict.HOLD, reasons, null);
  }

  /** Whether words are banned, which counts whatever else there is. */
  static boolean isBanned(Map<Check, Measure> measures) {
    return value(measures, Check.BANNED_WORDS) > 0;
  }

  /** Together with what somebody outside came to: the stricter of both counts. */
  Judgement and(OutsideFinding finding) {
    Verdict outside = finding.verdict();
    int stricter = Integer.compare(strictness(outside), strictness(verdict));
    if (outside == Verdict.PUBLISH || stricter < 0) {
      return this;
    }
    Set<Check> reasons = EnumSet.of(finding.check());
    if (stricter == 0) {
      reasons.addAll(decided);
    }
    return new Judgement(outside, reasons, stricter == 0 ? rule : null);
  }

  private static int strictness(Verdict verdict) {
    return switch (verdict) {
      case PUBLISH -> 0;
      case HOLD, SHADOW -> 1;
      case SPAM -> 2;
      case REJECT -> 3;
    };
  }

  private static Judgement byRules(Map<Check, Measure> measures, Policy policy, UUID site) {
    for (Policy.Rule rule : policy.rules()) {
      if (rule.holdsAt(site)
          && rule.conditions().stream().allMatch(condition -> holds(condition, measures))) {
        Set<Check> reasons = EnumSet.noneOf(Check.class);
        rule.conditions().forEach(condition -> reasons.add(condition.check()));
        Verdict verdict = Verdict.valueOf(rule.action().name());
        return new Judgement(verdict, reasons, rule);
      }
    }
    return new Judgement(Verdict.PUBLISH, Set.of(), null);
  }

  // What was not measured meets no condition.
  private static boolean holds(Condition condition, Map<Check, Measure> measures) {
    Measure measure = measures.get(condition.check());
    Double atLeast = condition.atLeast();
    Double atMost = condition.atMost();
    return measure != null
        && (atLeast == null || measure.value() >= atLeast)
        && (atMost == null || measure.value() <= atMost);
  }

  private static Optional<Check> exceeds(
      Map<Check, Measure> measures, Check check, @Nullable Integer most) {
    return most != null && value(measures, check) > most ? Optional.of(check) : Optional.empty();
  }

  private static boolean isSpam(Map<Check, Measure> measures, @Nullable Integer from) {
    return from != null && value(measures, Check.CLASSIFIER) >= from;
  }

  private static double value(Map<Check, Measure> measures, Check check) {
    Measure measure = measures.get(check);
    return measure == null ? 0 : measure.value();
  }
}
