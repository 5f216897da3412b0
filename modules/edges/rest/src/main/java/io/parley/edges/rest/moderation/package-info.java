/** What moderators see and decide, and what readers report. */
@NullMarked
package io.parley.edges.rest.moderation;

import org.jspecify.annotations.NullMarked;
