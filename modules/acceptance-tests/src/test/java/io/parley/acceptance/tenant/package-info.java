/** What a tenant's people and programs can do: sites, keys, members, sign-in. */
@NullMarked
package io.parley.acceptance.tenant;

import org.jspecify.annotations.NullMarked;
