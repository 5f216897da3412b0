/** Writing as guests and programs do: posting, editing, voting, repeating, limits. */
@NullMarked
package io.parley.acceptance.posting;

import org.jspecify.annotations.NullMarked;
