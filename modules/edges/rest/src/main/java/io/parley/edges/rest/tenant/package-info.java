/** What programs and people of a publisher do with sites, members, keys and imports. */
@NullMarked
package io.parley.edges.rest.tenant;

import org.jspecify.annotations.NullMarked;
