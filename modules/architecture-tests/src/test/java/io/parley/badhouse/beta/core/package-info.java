/** Is looked into. */
@NullMarked
package io.parley.badhouse.beta.core;

import org.jspecify.annotations.NullMarked;
