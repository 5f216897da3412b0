/**
 * People, sign-in, roles, API keys and sessions: turns a credential into the actor that every other
 * module sees.
 */
@NullMarked
@ParleyModule(
    key = "identity",
    dependsOn = {"tenancy"})
package io.parley.identity.api;

import io.parley.kernel.api.ParleyModule;
import org.jspecify.annotations.NullMarked;
