package io.parley.kernel.api;

import java.util.Map;
import java.util.UUID;

/**
 * Extended by every contract whose module keeps data of tenants, so that a tenant can be erased
 * from all of them without one module knowing the others.
 */
public interface TenantOwned {
  /**
   * Erases everything this module keeps of the tenant of the call. Repeating it is harmless.
   *
   * @return rows erased by table, for the receipt
   * @throws Denied unless the actor is Parley itself
   */
  @Command(timeoutMillis = 600_000)
  Map<String, Long> eraseTenant();

  /**
   * Erases everything this module keeps of one site of the tenant of the call, after the site was
   * removed. Repeating it is harmless.
   *
   * @return rows erased by table
   * @throws Denied unless the actor is Parley itself
   */
  @Command(timeoutMillis = 600_000)
  Map<String, Long> eraseSite(UUID site);
}
