/** Tests of how answers become bytes. */
@NullMarked
package io.parley.edges.rest.answer;

import org.jspecify.annotations.NullMarked;
