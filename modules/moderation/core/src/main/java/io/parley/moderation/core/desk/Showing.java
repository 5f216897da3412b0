package io.parley.moderation.core.desk;

import io.parley.discussion.api.AuthorView;
import io.parley.discussion.api.DeskComment;
import io.parley.discussion.api.DeskThread;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.Explanation;
import io.parley.moderation.api.Finding;
import io.parley.moderation.api.ModeratedAuthor;
import io.parley.moderation.api.ModeratedComment;
import io.parley.moderation.api.ModeratedThread;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.policy.SitesByName;
import io.parley.moderation.core.screening.Screenings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts what other modules and this one know of comments together. Outside of units of work. */
public final class Showing {
  private final Database database;
  private final Screenings screenings;
  private final SitesByName sites;

  public Showing(Database database, Screenings screenings, SitesByName sites) {
    this.database = database;
    this.screenings = screenings;
    this.sites = sites;
  }

  private record Known(Map<UUID, Explanation> explanations, Map<UUID, Integer> reports) {}

  /** The comments, as moderators see them. */
  public List<ModeratedComment> comments(List<DeskComment> comments) {
    if (comments.isEmpty()) {
      return List.of();
    }
    List<UUID> ids = comments.stream().map(DeskComment::id).toList();
    Known known = database.unit().read(() -> new Known(screenings.explanations(ids), reports(ids)));
    Map<UUID, String> keys =
        sites.keys(comments.stream().map(comment -> comment.thread().site()).toList());
    return comments.stream()
        .map(
            comment ->
                comment(
                    comment,
                    keys.getOrDefault(comment.thread().site(), ""),
                    known.explanations().get(comment.id()),
                    known.reports().getOrDefault(comment.id(), 0)))
        .toList();
  }

  private Map<UUID, Integer> reports(List<UUID> ids) {
    Map<UUID, Integer> counts = new HashMap<>();
    database.list(
        "select comment_id, count(*) from report where tenant_id = ? and comment_id = any(?)"
            + " and open group by 1",
        row -> counts.put(row.getObject(1, UUID.class), row.getInt(2)) == null,
        Database.tenant(),
        ids.toArray(UUID[]::new));
    return counts;
  }

  private static ModeratedComment comment(
      DeskComment comment, String site, @Nullable Explanation explanation, int reports) {
    AuthorView author = comment.authorView();
    return new ModeratedComment(
        comment.id(),
        site,
        thread(comment.thread(), site),
        comment.parentId(),
        new ModeratedAuthor(
            comment.author() == null ? null : comment.author().text(),
            author.name(),
            author.kind(),
            author.avatar(),
            comment.email()),
        comment.html(),
        comment.body(),
        comment.state(),
        comment.score(),
        comment.createdAt(),
        comment.editedAt(),
        reports,
        reasons(explanation),
        comment.format(),
        comment.revision(),
        comment.pinned());
  }

  private static List<Check> reasons(@Nullable Explanation explanation) {
    return explanation == null
        ? List.of()
        : explanation.findings().stream().filter(Finding::decided).map(Finding::check).toList();
  }

  /** The threads, as moderators see them. */
  public List<ModeratedThread> threads(List<DeskThread> threads) {
    Map<UUID, String> keys = sites.keys(threads.stream().map(DeskThread::site).toList());
    return threads.stream()
        .map(thread -> thread(thread, keys.getOrDefault(thread.site(), "")))
        .toList();
  }

  /** The thread, as moderators see it, where the key of its site is known. */
  public static ModeratedThread thread(DeskThread thread, String site) {
    return new ModeratedThread(
        thread.id(),
        site,
        thread.identifier(),
        thread.url(),
        thread.title(),
        thread.state(),
        thread.comments(),
        thread.createdAt());
  }
}
