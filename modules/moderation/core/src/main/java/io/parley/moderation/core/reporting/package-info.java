/** What readers report. */
@NullMarked
package io.parley.moderation.core.reporting;

import org.jspecify.annotations.NullMarked;
