/** How both consoles hand out their page and what it loads. */
@NullMarked
package io.parley.edges.console;

import org.jspecify.annotations.NullMarked;
