/**
 * The core of the discussion module, by feature: {@code thread} and {@code author} say who speaks
 * where, {@code comment} and {@code vote} write, {@code reading} reads, {@code rendering} turns
 * text into safe HTML, {@code importing} brings other services' discussions in and takes them back,
 * {@code erasure} forgets.
 */
@NullMarked
package io.parley.discussion.core;

import org.jspecify.annotations.NullMarked;
