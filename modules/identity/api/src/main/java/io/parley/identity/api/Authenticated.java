package io.parley.identity.api;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.TenantId;
import org.jspecify.annotations.Nullable;

/** Who a credential belongs to; the tenant is null for the operator. */
public record Authenticated(Actor actor, @Nullable TenantId tenant) {}
