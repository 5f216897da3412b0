/** Lets the classifier of each tenant learn from what its moderators decided, in the background. */
@NullMarked
package io.parley.moderation.core.learning;

import org.jspecify.annotations.NullMarked;
