/** What a reader meets on a page, with and without JavaScript, in a real browser. */
@NullMarked
package io.parley.acceptance.embed;

import org.jspecify.annotations.NullMarked;
