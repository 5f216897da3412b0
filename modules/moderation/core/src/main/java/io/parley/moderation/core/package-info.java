/**
 * The core of the moderation module, by feature: {@code policy} is what a publisher wants, {@code
 * screening} makes verdicts of it, {@code outside} and {@code akismet} ask others, {@code banning}
 * keeps people out, {@code deciding} changes states and remembers why, {@code jobs} does so for all
 * that a search finds, {@code desk} shows it all, {@code reporting} listens to readers, {@code
 * erasure} forgets.
 */
@NullMarked
package io.parley.moderation.core;

import org.jspecify.annotations.NullMarked;
