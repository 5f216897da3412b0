package io.parley.kernel.jpa;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.TenantId;
import java.util.UUID;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;

/**
 * Tells Hibernate the tenant of the running call, for entities that carry {@code @TenantId}. A call
 * without a tenant gets {@link #NOBODY}, which owns no rows. Named in {@code persistence.xml};
 * Hibernate makes it without injection.
 */
public final class CallTenant implements CurrentTenantIdentifierResolver<UUID> {
  /** The tenant that owns nothing. */
  public static final UUID NOBODY = new UUID(0, 0);

  @Override
  public UUID resolveCurrentTenantIdentifier() {
    return CallContext.find().map(CallContext::tenant).map(TenantId::value).orElse(NOBODY);
  }

  @Override
  public boolean validateExistingCurrentSessions() {
    return true;
  }
}
