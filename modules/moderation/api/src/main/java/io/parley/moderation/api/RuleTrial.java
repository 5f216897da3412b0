package io.parley.moderation.api;

import java.time.Instant;
import java.util.List;

/**
 * What a rule would have met.
 *
 * @param capped whether there was more than was looked at
 * @param samples up to ten, newest first
 */
public record RuleTrial(
    Instant since, long seen, long matched, boolean capped, List<ModeratedComment> samples) {
  public RuleTrial {
    samples = List.copyOf(samples);
  }
}
