/** What readers do: read, post, vote. No credential, for the pages of the site alone. */
@NullMarked
package io.parley.edges.rest.reading;

import org.jspecify.annotations.NullMarked;
