/**
 * Bringing threads and comments of other services in, again and again without harm, and taking them
 * back. Everything is decided in memory for a whole batch and written with a handful of set-based
 * statements. Imports of one site go one after the other, under an advisory lock.
 */
@NullMarked
package io.parley.discussion.core.importing;

import org.jspecify.annotations.NullMarked;
