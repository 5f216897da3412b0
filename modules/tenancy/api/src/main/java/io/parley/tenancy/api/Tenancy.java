package io.parley.tenancy.api;

import io.parley.kernel.api.AuditSource;
import io.parley.kernel.api.Command;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Query;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.TenantOwned;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Tenants and their sites.
 *
 * <p>Operations on tenants need the scope {@code operator}; operations on sites act on the tenant
 * of the call and need {@code site:admin}, except {@link #findSite}, which anybody may ask because
 * a page that embeds a site knows nothing but its key, {@link #siteNames} and {@link #ownSites}.
 * What belongs to another tenant is {@code NotFound}, exactly as what does not exist.
 */
@ModuleApi(key = "tenancy")
public interface Tenancy extends TenantOwned, AuditSource {
  /**
   * Creates a tenant.
   *
   * @throws io.parley.kernel.api.Conflict {@code tenant.slug.taken}
   */
  @Command
  TenantView createTenant(CreateTenant command);

  /** All tenants, oldest first. */
  @Query
  Page<TenantView> tenants(PageRequest page);

  /** The tenant; its own members and keys may ask for it, too. */
  @Query
  TenantView tenant(TenantId id);

  /** The tenant of that slug, whatever its state, for sign-in and set-up. */
  @Query
  Optional<TenantView> findTenant(String slug);

  /** Changes name, plan or state. */
  @Command
  TenantView changeTenant(ChangeTenant command);

  /**
   * Asks for the erasure of a tenant. Its sites close at once; a job erases what every module keeps
   * and then completes the receipt.
   */
  @Command
  ErasureReceipt requestErasure(TenantId id);

  /** How far the erasure of a tenant is; kept after the tenant is gone. */
  @Query
  ErasureReceipt erasure(TenantId id);

  /**
   * Creates a site.
   *
   * @throws io.parley.kernel.api.Conflict {@code site.key.taken}; keys are unique in the
   *     installation. {@code site.key.reserved}: the key of a site that is gone stays reserved for
   *     its tenant for a year, because pages that embed it may still be there; after the erasure of
   *     that tenant nobody may have it for a year
   * @throws io.parley.kernel.api.Rejected {@code site.quota} when the plan allows no more
   */
  @Command
  SiteView createSite(CreateSite command);

  /** The sites of the tenant, by key. */
  @Query
  Page<SiteView> sites(PageRequest page);

  /**
   * What the sites are called that whoever asks may read figures of or moderate, by key. Needs
   * {@code site:admin}, {@code moderation} or {@code discussion:read}, on all sites or at some.
   */
  @Query
  Page<SiteName> ownSites(PageRequest page);

  /** One site of the tenant. */
  @Query
  SiteView site(String key);

  /** The site of that key, of whichever tenant; empty when it, or its tenant, is not active. */
  @Query
  Optional<PublicSite> findSite(String key);

  /**
   * What the sites of those ids are called, for modules that keep ids; at most 100. Needs no scope.
   * Sites of other tenants and such as are gone are left out.
   */
  @Query
  List<SiteName> siteNames(List<UUID> ids);

  /** Changes a site. */
  @Command
  SiteView changeSite(ChangeSite command);

  /** Removes a site. Its discussions become unreachable at once. */
  @Command
  void deleteSite(String key);

  /** What the plan of the tenant of the call allows: quota name to the most allowed. */
  @Query
  Map<String, Long> quotas();

  /**
   * How many sites the tenant of the call has. Needs {@code site:admin} or {@code tenant:admin}.
   */
  @Query
  long siteCount();
}
