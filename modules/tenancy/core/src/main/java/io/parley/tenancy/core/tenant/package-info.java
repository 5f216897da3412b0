/** Tenants and plans, which belong to the installation and are run by its operator. */
@NullMarked
package io.parley.tenancy.core.tenant;

import org.jspecify.annotations.NullMarked;
