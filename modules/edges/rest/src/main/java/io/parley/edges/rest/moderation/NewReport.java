package io.parley.edges.rest.moderation;

import io.parley.moderation.api.ReportReason;
import org.jspecify.annotations.Nullable;

/**
 * A report.
 *
 * @param text up to 500 characters
 */
public record NewReport(ReportReason reason, @Nullable String text) {}
