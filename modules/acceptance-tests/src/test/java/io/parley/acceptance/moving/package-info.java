/** Modules that move between servers while people read and write, and servers that die. */
@NullMarked
package io.parley.acceptance.moving;

import org.jspecify.annotations.NullMarked;
