package io.parley.edges.rest.door;

import io.parley.discussion.api.AuthorView;
import io.parley.discussion.api.CommentPage;
import io.parley.discussion.api.CommentView;
import io.parley.discussion.api.PersonalState;
import io.parley.discussion.api.PostedComment;
import io.parley.edges.rest.people.CurrentSession;
import io.parley.kernel.web.Json;
import io.parley.kernel.web.Problem;
import io.parley.kernel.web.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/** JSON of this edge. */
@ApplicationScoped
public class WebJson {
  /** Properties that answers leave out when they are null; all others are written as null. */
  public static final Map<Class<?>, Set<String>> LEFT_OUT_WHEN_NULL =
      Map.of(
          CommentView.class, Set.of("editedAt", "pinned"),
          AuthorView.class, Set.of("avatar"),
          PostedComment.class, Set.of("authorToken"),
          PersonalState.class, Set.of("editableUntil", "pending"),
          CurrentSession.class, Set.of("role", "tenant", "sites"),
          Problem.class, Set.of("field"));

  /**
   * What answers begin with; their other properties follow in the order of the record. What a
   * comment on another page changes of a page, its count and cursor, comes last: the bytes before
   * stay packed (ADR 16).
   */
  private static final Map<Class<?>, String> WRITTEN_FIRST = Map.of(CommentPage.class, "items");

  @Produces
  @Singleton
  Json json() {
    return new Json(LEFT_OUT_WHEN_NULL, WRITTEN_FIRST);
  }

  @Produces
  @Singleton
  Problems problems(Json json) {
    return new Problems(json);
  }
}
