/**
 * Looks at comments before they are posted: each check measures one number, bans, lists, the mode
 * of the site and its rules make a verdict of them, and why is kept.
 */
@NullMarked
package io.parley.moderation.core.screening;

import org.jspecify.annotations.NullMarked;
