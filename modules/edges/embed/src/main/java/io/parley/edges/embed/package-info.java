/**
 * What readers meet: the widget that a page includes ({@code /embed/v1.js}) and the same discussion
 * as a page that works without JavaScript ({@code /embed/thread}).
 *
 * <p>The widget is TypeScript in {@code src/main/widget} and speaks with the public API of the REST
 * edge; here it is only handed out. The page is made here from the same contracts, with the same
 * limits and the same style sheet. It keeps no state but one cookie, from which the reader's author
 * token and the tokens of its forms are derived.
 */
@NullMarked
package io.parley.edges.embed;

import org.jspecify.annotations.NullMarked;
