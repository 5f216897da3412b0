/**
 * Whose data a call touches: states of tenants as tenancy tells them, and who may administer one.
 */
@NullMarked
package io.parley.identity.core.tenant;

import org.jspecify.annotations.NullMarked;
