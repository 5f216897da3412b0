/** Modules that move while people read and write, and servers of modules that die or fall ill. */
@NullMarked
package io.parley.acceptance.moving;

import org.jspecify.annotations.NullMarked;
