package io.parley.identity.core;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.TenantId;
import io.parley.tenancy.api.SiteName;
import io.parley.tenancy.api.Tenancy;
import io.parley.tenancy.api.TenantStatus;
import io.parley.tenancy.api.TenantView;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Stands for tenancy: knows some tenants and nothing else. */
final class KnownTenants {
  private final Map<TenantId, TenantView> tenants = new ConcurrentHashMap<>();
  private final Set<UUID> sites = ConcurrentHashMap.newKeySet();

  TenantView add() {
    TenantId id = new TenantId(UUID.randomUUID());
    return put(id, "t" + id.value().toString().substring(0, 18), TenantStatus.ACTIVE);
  }

  void become(TenantView tenant, TenantStatus status) {
    put(tenant.id(), tenant.slug(), status);
  }

  void forget(TenantView tenant) {
    tenants.remove(tenant.id());
  }

  private TenantView put(TenantId id, String slug, TenantStatus status) {
    TenantView view = new TenantView(id, slug, "A publisher", status, "standard", Instant.now());
    tenants.put(id, view);
    return view;
  }

  Tenancy contract() {
    InvocationHandler answers =
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "tenant" -> get((TenantId) arguments[0]);
              case "findTenant" -> find((String) arguments[0]);
              case "quotas" -> Map.of("members", 5L);
              case "siteNames" -> names((List<?>) arguments[0]);
              default -> throw new UnsupportedOperationException(method.getName());
            };
    return (Tenancy)
        Proxy.newProxyInstance(
            KnownTenants.class.getClassLoader(), new Class<?>[] {Tenancy.class}, answers);
  }

  private TenantView get(TenantId id) {
    TenantView view = tenants.get(id);
    if (view == null || !id.equals(CallContext.current().tenant())) {
      throw new NotFound("tenant.unknown", "There is no such tenant.");
    }
    return view;
  }

  /** A site of whichever tenant asks. */
  UUID aSite() {
    UUID site = UUID.randomUUID();
    sites.add(site);
    return site;
  }

  private List<SiteName> names(List<?> ids) {
    return sites.stream()
        .filter(ids::contains)
        .map(site -> new SiteName(site, "s-" + site, "A site"))
        .toList();
  }

  private Optional<TenantView> find(String slug) {
    return tenants.values().stream().filter(view -> view.slug().equals(slug)).findFirst();
  }
}
