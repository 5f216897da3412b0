package io.parley.moderation.core.outside;

import io.parley.moderation.api.HookProblem;
import org.jspecify.annotations.Nullable;

/** What somebody outside said. */
public interface OutsideAnswer {
  /** Why it said nothing, or null. */
  @Nullable HookProblem problem();
}
