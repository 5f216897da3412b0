/** Reading discussions as programs and pages do: orders, paging, freshness, caching, borders. */
@NullMarked
package io.parley.acceptance.reading;

import org.jspecify.annotations.NullMarked;
