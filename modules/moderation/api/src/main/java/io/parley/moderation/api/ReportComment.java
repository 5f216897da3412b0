package io.parley.moderation.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A report.
 *
 * @param site id of the site
 * @param text up to 500 characters
 * @param reporter by whom one report counts: the network it comes from
 */
public record ReportComment(
    UUID site, UUID comment, ReportReason reason, @Nullable String text, String reporter) {}
