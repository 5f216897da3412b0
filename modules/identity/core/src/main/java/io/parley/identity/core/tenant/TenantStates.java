package io.parley.identity.core.tenant;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.TenantId;
import io.parley.tenancy.api.Tenancy;
import io.parley.tenancy.api.TenantStatus;
import io.parley.tenancy.api.TenantView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What tenancy says about tenants. Calls another module, so never inside a unit of work. */
public final class TenantStates {
  private final Tenancy tenancy;

  /** Asks that contract. */
  public TenantStates(Tenancy tenancy) {
    this.tenancy = tenancy;
  }

  /** Whether the tenant is there and its credentials are good. */
  public boolean isActive(TenantId tenant) {
    try {
      return get(tenant).status() == TenantStatus.ACTIVE;
    } catch (NotFound gone) {
      return false;
    }
  }

  /**
   * Refuses what only makes sense in a tenant that is read and written.
   *
   * @throws NotFound {@code tenant.unknown}
   * @throws Conflict {@code tenant.inactive}
   */
  public void requireActive(TenantId tenant) {
    if (get(tenant).status() != TenantStatus.ACTIVE) {
      throw new Conflict("tenant.inactive", "The tenant is suspended or being erased.");
    }
  }

  /** The active tenant of that slug. */
  public Optional<TenantId> findActive(String slug) {
    return tenancy
        .findTenant(slug)
        .filter(tenant -> tenant.status() == TenantStatus.ACTIVE)
        .map(TenantView::id);
  }

  /** The slug of the tenant. */
  public String slug(TenantId tenant) {
    return get(tenant).slug();
  }

  /** The most members that the plan allows, or null when it does not limit them. */
  public @Nullable Long mostMembers(TenantId tenant) {
    return asParley(tenant).run(tenancy::quotas).get("members");
  }

  private TenantView get(TenantId tenant) {
    return asParley(tenant).run(() -> tenancy.tenant(tenant));
  }

  private static CallContext asParley(TenantId tenant) {
    return CallContext.current().withTenant(tenant).withActor(Actor.system("identity"));
  }
}
