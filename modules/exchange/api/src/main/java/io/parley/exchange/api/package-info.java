/** Imports: discussions of other services on their way in, with an account of every record. */
@NullMarked
@ParleyModule(
    key = "exchange",
    dependsOn = {"tenancy", "discussion"})
package io.parley.exchange.api;

import io.parley.kernel.api.ParleyModule;
import org.jspecify.annotations.NullMarked;
