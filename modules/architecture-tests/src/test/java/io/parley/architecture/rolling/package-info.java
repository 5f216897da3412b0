/**
 * Two releases at once: nodes of the last one and of the present one call each other over HTTP, and
 * a made-up contract changes in every way that is allowed.
 */
@NullMarked
package io.parley.architecture.rolling;

import org.jspecify.annotations.NullMarked;
