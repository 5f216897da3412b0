/** Has no declaration. */
@NullMarked
package io.parley.badhouse.lonely.api;

import org.jspecify.annotations.NullMarked;
