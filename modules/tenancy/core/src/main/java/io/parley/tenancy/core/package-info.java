/**
 * The core of tenancy. {@link io.parley.tenancy.core.TenancyModule} puts it together when the
 * server starts and makes it reachable; {@link io.parley.tenancy.core.TenancyCore} answers the
 * contract. Features: {@code tenant} for the operator's side, {@code site} for the tenant's side
 * and the public look-up, {@code erasure} for getting rid of either in every module.
 */
@NullMarked
package io.parley.tenancy.core;

import org.jspecify.annotations.NullMarked;
