/** How people sign in and out and take up an invitation. */
@NullMarked
package io.parley.edges.rest.people;

import org.jspecify.annotations.NullMarked;
