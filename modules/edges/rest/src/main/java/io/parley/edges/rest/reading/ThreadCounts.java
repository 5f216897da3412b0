package io.parley.edges.rest.reading;

import io.parley.discussion.api.Discussion;
import io.parley.edges.rest.door.SiteOrigins;
import io.parley.kernel.web.Json;
import io.parley.kernel.web.Problems;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts from memory; {@link Counts#count} makes the same for unusual requests. */
@Dependent
public class ThreadCounts extends SharedReads<CountedThreads, CommentCounts> {
  // The longest identifier that a thread can have.
  private static final int LONGEST = 512;

  private final Discussion discussion;

  @Inject
  ThreadCounts(Discussion discussion, Json json, Problems problems, SiteOrigins origins) {
    super("counts", Set.of("identifier"), json, problems, origins);
    this.discussion = discussion;
  }

  @Override
  @Nullable CountedThreads question(String site, Map<String, Deque<String>> parameters) {
    Deque<String> given = parameters.get("identifier");
    if (given == null || given.size() > Counts.MOST) {
      return null;
    }
    List<String> identifiers = given.stream().distinct().toList();
    boolean usual = identifiers.stream().allMatch(one -> !one.isBlank() && one.length() <= LONGEST);
    return usual ? new CountedThreads(site, identifiers) : null;
  }

  @Override
  CommentCounts read(CountedThreads question) {
    return CommentCounts.of(discussion, question.site(), question.identifiers());
  }
}
