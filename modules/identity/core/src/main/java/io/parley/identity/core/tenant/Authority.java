package io.parley.identity.core.tenant;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.UuidText;
import java.util.UUID;

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

  /**
   * The acting member of the tenant of the call.
   *
   * @throws Denied {@code account.person-only} where a program, the operator or nobody acts
   */
  public static UUID requireMember() {
    CallContext context = CallContext.current();
    if (context.actor().kind() != Actor.Kind.MEMBER) {
      throw new Denied("account.person-only", "Only members of a tenant have an account.");
    }
    context.requireTenant();
    return UuidText.parse("actor", context.actor().id());
  }

  /** Refuses everybody but the part of Parley that writes to people: what it asks for lets in. */
  public static TenantId requireWriter() {
    CallContext context = CallContext.current();
    if (context.actor().kind() != Actor.Kind.SYSTEM) {
      throw new Denied("letter.internal", "Only Parley itself writes to members.");
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
