/** What happened on a site, as numbers, and that none is lost or counted twice. */
@NullMarked
package io.parley.acceptance.statistics;

import org.jspecify.annotations.NullMarked;
