/**
 * Makes the description of the interface from the resources, and compares it with what is
 * committed.
 */
@NullMarked
package io.parley.edges.rest.document;

import org.jspecify.annotations.NullMarked;
