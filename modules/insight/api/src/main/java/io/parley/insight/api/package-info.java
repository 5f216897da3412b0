/** Counts what happens on each site, day by day. */
@NullMarked
@ParleyModule(
    key = "insight",
    dependsOn = {"tenancy", "discussion", "exchange"})
package io.parley.insight.api;

import io.parley.kernel.api.ParleyModule;
import org.jspecify.annotations.NullMarked;
