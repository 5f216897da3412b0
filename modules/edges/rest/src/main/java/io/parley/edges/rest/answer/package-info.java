/** How answers become bytes: encodings, entity tags, comma-separated values. */
@NullMarked
package io.parley.edges.rest.answer;

import org.jspecify.annotations.NullMarked;
