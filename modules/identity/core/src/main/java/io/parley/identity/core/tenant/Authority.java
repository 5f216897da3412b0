package io.parley.identity.core.tenant;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;

/** Who may do what with a tenant's people and keys. */
public final class Authority {
  private Authority() {}

  /** The tenant of the call, which its administrators and the operator may administer. */
  public static TenantId requireAdmin() {
    CallContext context = CallContext.current();
    if (!context.actor().may(Scope.OPERATOR)) {
      context.require(Scope.TENANT_ADMIN);
    }
    return context.requireTenant();
  }

  /** Refuses everybody but Parley's own jobs, set-up and command. */
  public static TenantId requireParley() {
    CallContext context = CallContext.current();
    if (context.actor().kind() != Actor.Kind.SYSTEM) {
      throw new Denied("erasure.internal", "Only Parley itself erases.");
    }
    return context.requireTenant();
  }
}
