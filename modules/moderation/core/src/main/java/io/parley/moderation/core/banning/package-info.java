/** Who may not comment, and why. */
@NullMarked
package io.parley.moderation.core.banning;

import org.jspecify.annotations.NullMarked;
