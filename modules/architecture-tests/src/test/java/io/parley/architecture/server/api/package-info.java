/** Contracts of the two modules. */
@NullMarked
package io.parley.architecture.server.api;

import org.jspecify.annotations.NullMarked;
