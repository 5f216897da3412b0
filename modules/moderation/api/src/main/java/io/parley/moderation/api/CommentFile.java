package io.parley.moderation.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a comment.
 *
 * @param explanation null for what no screening saw
 * @param decisions the last hundred, newest first
 */
public record CommentFile(
    ModeratedComment comment,
    @Nullable Explanation explanation,
    List<ReportView> reports,
    List<DecisionView> decisions) {
  public CommentFile {
    reports = List.copyOf(reports);
    decisions = List.copyOf(decisions);
  }
}
