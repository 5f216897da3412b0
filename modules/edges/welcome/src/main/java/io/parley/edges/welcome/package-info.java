/**
 * The front door of an installation: the first page, the demo article with its discussion, and the
 * health for monitors. Nothing here tells a secret or changes anything.
 */
@NullMarked
package io.parley.edges.welcome;

import org.jspecify.annotations.NullMarked;
