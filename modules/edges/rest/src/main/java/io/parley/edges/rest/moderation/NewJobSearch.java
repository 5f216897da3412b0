package io.parley.edges.rest.moderation;

import io.parley.discussion.api.CommentStatus;
import io.parley.edges.rest.door.Moment;
import io.parley.kernel.api.UuidText;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.JobSearch;
import org.jspecify.annotations.Nullable;

/**
 * Which comments a job decides on, in the words of the desk's search.
 *
 * @param q words of texts and names
 * @param site key of a site
 * @param thread id of a thread
 * @param author key of an author
 * @param from day or time of the oldest
 * @param to day or time before which they were written
 * @param reason a check that decided when the comment was screened
 * @param reported true for only those that readers reported
 */
public record NewJobSearch(
    CommentStatus state,
    @Nullable String q,
    @Nullable String site,
    @Nullable String thread,
    @Nullable String author,
    @Nullable String from,
    @Nullable String to,
    @Nullable Check reason,
    @Nullable Boolean reported) {

  JobSearch search() {
    return new JobSearch(
        state,
        q,
        site,
        thread == null ? null : UuidText.parse("search.thread", thread),
        author,
        Moment.of("search.from", from),
        Moment.of("search.to", to),
        reason,
        reported);
  }
}
