/** What the operator of the installation does with tenants, and sees of events. */
@NullMarked
package io.parley.edges.rest.operator;

import org.jspecify.annotations.NullMarked;
