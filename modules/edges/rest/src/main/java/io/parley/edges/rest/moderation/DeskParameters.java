package io.parley.edges.rest.moderation;

import io.parley.discussion.api.CommentStatus;
import io.parley.edges.rest.door.Choice;
import io.parley.edges.rest.door.Moment;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.UuidText;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.DeskQuery;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Which comments a request looks for. */
public class DeskParameters {
  private static final String ANY = "any";

  @QueryParam("state")
  @Nullable String state;

  @QueryParam("q")
  @Nullable String words;

  @QueryParam("site")
  @Nullable String site;

  @QueryParam("thread")
  @Nullable String thread;

  @QueryParam("author")
  @Nullable String author;

  @QueryParam("reason")
  @Nullable String reason;

  @QueryParam("reported")
  @Nullable String reported;

  @QueryParam("from")
  @Nullable String from;

  @QueryParam("to")
  @Nullable String to;

  @QueryParam("sort")
  @Nullable String sort;

  /** The search that this is; what waits unless told otherwise. */
  DeskQuery query(PageRequest page) {
    return new DeskQuery(
        state(),
        words,
        site,
        thread == null ? null : UuidText.parse("thread", thread),
        author,
        reason == null ? null : Choice.of(Check.class, "reason", reason),
        reported != null && Choice.flag("reported", reported),
        Moment.of("from", from),
        Moment.of("to", to),
        oldestFirst(),
        page);
  }

  private @Nullable CommentStatus state() {
    if (state == null) {
      return CommentStatus.PENDING;
    }
    if (state.equals(ANY)) {
      return null;
    }
    CommentStatus chosen = Choice.of(CommentStatus.class, "state", state);
    if (chosen == CommentStatus.DELETED) {
      throw new Rejected("parameter.value", "Deleted comments are not kept.", "state");
    }
    return chosen;
  }

  private boolean oldestFirst() {
    if (sort == null || sort.equals("newest")) {
      return false;
    }
    if (sort.equals("oldest")) {
      return true;
    }
    throw new Rejected("parameter.value", "Allowed values: newest, oldest.", "sort");
  }
}
