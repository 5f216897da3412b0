package io.parley.tenancy.core;

import io.parley.kernel.api.AuditEntry;
import io.parley.kernel.api.AuditQuery;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.tenancy.api.ChangeSite;
import io.parley.tenancy.api.ChangeTenant;
import io.parley.tenancy.api.CreateSite;
import io.parley.tenancy.api.CreateTenant;
import io.parley.tenancy.api.ErasureReceipt;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.SiteName;
import io.parley.tenancy.api.SiteView;
import io.parley.tenancy.api.Tenancy;
import io.parley.tenancy.api.TenantView;
import io.parley.tenancy.core.erasure.Erasures;
import io.parley.tenancy.core.site.Sites;
import io.parley.tenancy.core.tenant.Tenants;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Answers the contract: which feature does what. */
final class TenancyCore implements Tenancy {
  private final UnitOfWork unit;
  private final Tenants tenants;
  private final Sites sites;
  private final Erasures erasures;

  TenancyCore(UnitOfWork unit, Tenants tenants, Sites sites, Erasures erasures) {
    this.unit = unit;
    this.tenants = tenants;
    this.sites = sites;
    this.erasures = erasures;
  }

  @Override
  public TenantView createTenant(CreateTenant command) {
    return tenants.create(command);
  }

  @Override
  public Page<TenantView> tenants(PageRequest page) {
    return tenants.page(page);
  }

  @Override
  public TenantView tenant(TenantId id) {
    return tenants.get(id);
  }

  @Override
  public Optional<TenantView> findTenant(String slug) {
    return tenants.find(slug);
  }

  @Override
  public TenantView changeTenant(ChangeTenant command) {
    TenantView changed = tenants.change(command);
    if (command.status() != null) {
      sites.changedWith(command.id());
    }
    return changed;
  }

  @Override
  public ErasureReceipt requestErasure(TenantId id) {
    ErasureReceipt receipt = erasures.request(id);
    sites.changedWith(id);
    return receipt;
  }

  @Override
  public ErasureReceipt erasure(TenantId id) {
    return erasures.receipt(id);
  }

  @Override
  public SiteView createSite(CreateSite command) {
    return sites.create(command);
  }

  @Override
  public Page<SiteView> sites(PageRequest page) {
    return sites.page(page);
  }

  @Override
  public SiteView site(String key) {
    return sites.get(key);
  }

  @Override
  public Optional<PublicSite> findSite(String key) {
    return sites.find(key);
  }

  @Override
  public Page<SiteName> ownSites(PageRequest page) {
    return sites.own(page);
  }

  @Override
  public List<SiteName> siteNames(List<UUID> ids) {
    return sites.names(ids);
  }

  @Override
  public SiteView changeSite(ChangeSite command) {
    return sites.change(command);
  }

  @Override
  public void deleteSite(String key) {
    sites.remove(key);
  }

  @Override
  public Map<String, Long> quotas() {
    return tenants.quotas();
  }

  @Override
  public long siteCount() {
    return sites.count();
  }

  @Override
  public Map<String, Long> eraseTenant() {
    return erasures.eraseTenant();
  }

  @Override
  public List<AuditEntry> auditTrail(AuditQuery query) {
    return unit.auditTrail(query);
  }

  @Override
  public Map<String, Long> eraseSite(UUID site) {
    return erasures.eraseSite(site);
  }
}
