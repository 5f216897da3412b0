package io.parley.kernel.events;

import io.parley.kernel.api.TenantId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tenants for whom there may be something to deliver, each once, in the order in which they came.
 */
final class WaitingTenants {
  private final Set<TenantId> tenants = new LinkedHashSet<>();

  synchronized void add(TenantId tenant) {
    tenants.add(tenant);
  }

  synchronized void addAll(Collection<TenantId> more) {
    tenants.addAll(more);
  }

  synchronized boolean isEmpty() {
    return tenants.isEmpty();
  }

  /** All that wait now; they wait no longer. */
  synchronized List<TenantId> takeAll() {
    List<TenantId> all = List.copyOf(tenants);
    tenants.clear();
    return all;
  }
}
