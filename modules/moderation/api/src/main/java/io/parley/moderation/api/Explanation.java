package io.parley.moderation.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a comment was let through or not. */
public record Explanation(
    Verdict verdict,
    SiteMode mode,
    @Nullable RuleReference rule,
    List<Finding> findings,
    Instant screenedAt) {
  public Explanation {
    findings = List.copyOf(findings);
  }
}
