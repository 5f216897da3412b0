/** Erasing what the module keeps. */
@NullMarked
package io.parley.moderation.core.erasure;

import org.jspecify.annotations.NullMarked;
