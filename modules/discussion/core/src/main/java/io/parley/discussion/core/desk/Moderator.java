package io.parley.discussion.core.desk;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Reach;
import io.parley.kernel.api.Scope;
import java.util.UUID;

/**
 * Who moderates.
 *
 * @param tenant of the call
 * @param reach the sites whose comments and threads this one sees and changes
 */
public record Moderator(UUID tenant, Reach reach) {
  /**
   * The actor of the call.
   *
   * @throws io.parley.kernel.api.Denied when it moderates nowhere
   */
  public static Moderator require() {
    CallContext call = CallContext.current();
    Reach reach = call.requireReach(Scope.MODERATION);
    return new Moderator(call.requireTenant().value(), reach);
  }

  /** Parley itself, which looks at all sites. */
  static Moderator ofAll(UUID tenant) {
    return new Moderator(tenant, Reach.EVERYWHERE);
  }
}
