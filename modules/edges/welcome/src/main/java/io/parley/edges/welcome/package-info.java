/**
 * The front door of an installation: the first page and the demo article with its discussion.
 * Nothing here tells a secret or changes anything.
 */
@NullMarked
package io.parley.edges.welcome;

import org.jspecify.annotations.NullMarked;
