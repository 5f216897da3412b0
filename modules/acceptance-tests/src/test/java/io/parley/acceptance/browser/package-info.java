/**
 * A real browser and the page of a publisher in it. Whatever a test looks at, no visit may log an
 * error, open a dialog or call a host that is neither the page's nor Parley's.
 */
@NullMarked
package io.parley.acceptance.browser;

import org.jspecify.annotations.NullMarked;
