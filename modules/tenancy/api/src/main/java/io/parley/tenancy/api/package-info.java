/**
 * Tenants, their sites, plans and quotas: who owns what in this installation, and where a site may
 * be embedded.
 */
@NullMarked
@ParleyModule(
    key = "tenancy",
    dependsOn = {})
package io.parley.tenancy.api;

import io.parley.kernel.api.ParleyModule;
import org.jspecify.annotations.NullMarked;
