/** The core of a module that calls the other, as it may and as it may not. */
@NullMarked
package io.parley.architecture.server.beta;

import org.jspecify.annotations.NullMarked;
