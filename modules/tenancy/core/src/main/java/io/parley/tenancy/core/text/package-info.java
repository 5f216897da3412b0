/** The few texts that tenants and sites have in common: names, and cursors of lists. */
@NullMarked
package io.parley.tenancy.core.text;

import org.jspecify.annotations.NullMarked;
