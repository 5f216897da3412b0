/** Erasing what the module keeps. */
@NullMarked
package io.parley.insight.core.erasure;

import org.jspecify.annotations.NullMarked;
