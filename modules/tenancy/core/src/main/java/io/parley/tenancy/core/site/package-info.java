/**
 * Sites: where discussions may be embedded and how they behave. The public look-up by key goes
 * through {@link io.parley.tenancy.core.site.SiteCache}, everything else reads the database.
 */
@NullMarked
package io.parley.tenancy.core.site;

import org.jspecify.annotations.NullMarked;
