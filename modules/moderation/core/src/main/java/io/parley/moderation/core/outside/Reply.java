package io.parley.moderation.core.outside;

import io.parley.moderation.api.HookProblem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came back from somebody who was asked, or why nothing did.
 *
 * @param body empty where there is a problem
 * @param headers by their names in lower case
 */
public record Reply(@Nullable HookProblem problem, String body, Map<String, String> headers) {
  public Reply {
    headers = Map.copyOf(headers);
  }

  /** Nothing came. */
  public static Reply none(HookProblem problem) {
    return new Reply(problem, "", Map.of());
  }
}
