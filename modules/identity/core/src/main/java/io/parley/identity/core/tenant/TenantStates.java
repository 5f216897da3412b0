package io.parley.identity.core.tenant;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.TenantId;
import io.parley.tenancy.api.Tenancy;
import io.parley.tenancy.api.TenantStatus;
import io.parley.tenancy.api.TenantView;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

  /**
   * Refuses sites that are not the tenant's.
   *
   * @throws Rejected {@code member.sites.unknown}
   */
  public void requireSites(TenantId tenant, Set<UUID> sites) {
    if (!sites.isEmpty()
        && asParley(tenant).run(() -> tenancy.siteNames(List.copyOf(sites))).size()
            < sites.size()) {
      throw new Rejected(
          "member.sites.unknown", "One of these sites is not a site of the tenant.", "sites");
    }
  }

  private TenantView get(TenantId tenant) {
    return asParley(tenant).run(() -> tenancy.tenant(tenant));
  }

  private static CallContext asParley(TenantId tenant) {
    return CallContext.current().withTenant(tenant).withActor(Actor.system("identity"));
  }
}
