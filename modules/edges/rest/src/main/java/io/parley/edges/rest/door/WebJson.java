package io.parley.edges.rest.door;

import io.parley.discussion.api.AuthorView;
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

  @Produces
  @Singleton
  Json json() {
    return new Json(LEFT_OUT_WHEN_NULL);
  }

  @Produces
  @Singleton
  Problems problems(Json json) {
    return new Problems(json);
  }
}
