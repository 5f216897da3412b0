/** What the operator of the installation does with tenants. */
@NullMarked
package io.parley.edges.rest.operator;

import org.jspecify.annotations.NullMarked;
