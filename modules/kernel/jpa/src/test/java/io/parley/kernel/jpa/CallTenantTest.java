package io.parley.kernel.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallTenantTest {
  private final CallTenant resolver = new CallTenant();

  private static CallContext context(@Nullable TenantId tenant) {
    return new CallContext(
        tenant, Actor.reader(), Instant.MAX, new RequestId(UUID.randomUUID(), false), "trace");
  }

  @Test
  void isTheTenantOfTheCall() {
    TenantId tenant = new TenantId(UUID.randomUUID());

    assertThat(context(tenant).<UUID>run(resolver::resolveCurrentTenantIdentifier))
        .isEqualTo(tenant.value());
  }

  @Test
  void isNobodyWithoutOne() {
    assertThat(resolver.resolveCurrentTenantIdentifier()).isEqualTo(CallTenant.NOBODY);
    assertThat(context(null).<UUID>run(resolver::resolveCurrentTenantIdentifier))
        .isEqualTo(CallTenant.NOBODY);
  }
}
