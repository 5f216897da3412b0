/**
 * Which settings the code reads: found in the compiled classes, call by call, so that none can be
 * missing from the handbook and each bears the name of its module.
 */
@NullMarked
package io.parley.architecture.settings;

import org.jspecify.annotations.NullMarked;
