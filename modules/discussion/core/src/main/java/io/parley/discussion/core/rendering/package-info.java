/**
 * From what an author wrote to the HTML that readers get. It happens once, on write; the sanitiser
 * is the last step, and nothing touches its result afterwards.
 */
@NullMarked
package io.parley.discussion.core.rendering;

import org.jspecify.annotations.NullMarked;
