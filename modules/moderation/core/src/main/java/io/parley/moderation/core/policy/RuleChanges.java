package io.parley.moderation.core.policy;

import io.parley.kernel.jpa.Changes;
import io.parley.moderation.api.Condition;
import io.parley.moderation.api.RuleView;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What of a rule changed, for the audit trail. */
final class RuleChanges {
  private RuleChanges() {}

  /** From one view to the other; null while there was, or is, no rule. */
  static Changes of(@Nullable RuleView before, @Nullable RuleView after) {
    RuleView rule = after == null ? before : after;
    return Changes.none()
        .about("name", rule == null ? null : rule.name())
        .and("name", part(before, RuleView::name), part(after, RuleView::name))
        .and("position", part(before, RuleView::position), part(after, RuleView::position))
        .and("enabled", part(before, RuleView::enabled), part(after, RuleView::enabled))
        .and("action", part(before, RuleView::action), part(after, RuleView::action))
        .and("conditions", part(before, RuleChanges::bounds), part(after, RuleChanges::bounds));
  }

  private static @Nullable Object part(@Nullable RuleView rule, Function<RuleView, Object> part) {
    return rule == null ? null : part.apply(rule);
  }

  private static List<String> bounds(RuleView rule) {
    return rule.conditions().stream().map(RuleChanges::bounds).toList();
  }

  private static String bounds(Condition condition) {
    String check = condition.check().name().toLowerCase(Locale.ROOT);
    String least = condition.atLeast() == null ? "" : " ≥ " + condition.atLeast();
    String most = condition.atMost() == null ? "" : " ≤ " + condition.atMost();
    return check + least + most;
  }
}
