package io.parley.edges.rest.tenant;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of its plan a tenant uses. */
public record PlanUsage(Share members, Share sites) {
  /**
   * How much there is.
   *
   * @param most how much the plan allows, or null where it sets no limit
   */
  public record Share(long used, @Nullable Long most) {}

  static PlanUsage of(long members, long sites, Map<String, Long> quotas) {
    return new PlanUsage(
        new Share(members, quotas.get("members")), new Share(sites, quotas.get("sites")));
  }
}
