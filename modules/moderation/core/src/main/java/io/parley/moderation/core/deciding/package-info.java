/** What moderators decide about comments, kept with before and after so that it can be undone. */
@NullMarked
package io.parley.moderation.core.deciding;

import org.jspecify.annotations.NullMarked;
