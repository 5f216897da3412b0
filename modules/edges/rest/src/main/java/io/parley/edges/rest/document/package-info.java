/** The description of the interface, for programs and for people. */
@NullMarked
package io.parley.edges.rest.document;

import org.jspecify.annotations.NullMarked;
