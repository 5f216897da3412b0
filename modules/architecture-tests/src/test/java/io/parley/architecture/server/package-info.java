/** What the kernel promises, shown by two small modules on the configured server. */
@NullMarked
package io.parley.architecture.server;

import org.jspecify.annotations.NullMarked;
