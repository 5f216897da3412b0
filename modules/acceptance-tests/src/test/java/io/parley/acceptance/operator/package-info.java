/** What the operator of the installation can do with tenants. */
@NullMarked
package io.parley.acceptance.operator;

import org.jspecify.annotations.NullMarked;
