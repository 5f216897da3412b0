/** Bringing a discussion in from another service without losing a record. */
@NullMarked
package io.parley.acceptance.importing;

import org.jspecify.annotations.NullMarked;
