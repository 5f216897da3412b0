package io.parley.moderation.core.jobs;

import io.parley.moderation.api.JobSearch;
import io.parley.moderation.core.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * A search as a job keeps it. Servers of the former release work on the same jobs, and would leave
 * out what narrows a search: the state of one that is narrowed is no state, so that they cannot
 * read it and leave the job to others.
 *
 * @param narrowed the search itself, where it is narrowed
 */
record StoredSearch(@Nullable String state, @Nullable JobSearch narrowed) {
  private static final String NO_STATE = "NARROWED";

  static String json(Database database, JobSearch search) {
    return database.json(search.isNarrowed() ? new StoredSearch(NO_STATE, search) : search);
  }

  static JobSearch of(Database database, String json) {
    JobSearch narrowed = database.ofJson(json, StoredSearch.class).narrowed();
    return narrowed == null ? database.ofJson(json, JobSearch.class) : narrowed;
  }
}
