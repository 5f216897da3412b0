/**
 * Every operation of every contract, called in every mode there is, through the real gateway and,
 * where the mode has it, real HTTP.
 */
@NullMarked
package io.parley.architecture.calls;

import org.jspecify.annotations.NullMarked;
