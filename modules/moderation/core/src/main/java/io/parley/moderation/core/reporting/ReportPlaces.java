package io.parley.moderation.core.reporting;

import io.parley.discussion.api.ChangeStates;
import io.parley.discussion.api.DeskComment;
import io.parley.discussion.api.Discussion;
import io.parley.moderation.core.database.Database;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps open reports where their comments are: on the site that their thread has gone to. */
public final class ReportPlaces {
  private static final String NEXT =
      """
      select distinct comment_id from report
      where tenant_id = ? and open and site_id = ? and (?::uuid is null or comment_id > ?)
      order by comment_id limit ?""";

  private static final String MOVE =
      "update report set site_id = ? where tenant_id = ? and open and comment_id = any(?)";

  private final Database database;
  private final Discussion discussion;

  public ReportPlaces(Database database, Discussion discussion) {
    this.database = database;
    this.discussion = discussion;
  }

  /**
   * Lets reports follow a thread. Asks another module, so never inside a transaction; doing it
   * again changes nothing.
   *
   * @param from the site that the thread has left
   * @param to the one where it is now
   */
  public void follow(UUID thread, UUID from, UUID to) {
    if (from.equals(to)) {
      return;
    }
    List<UUID> reported = next(from, null);
    while (!reported.isEmpty()) {
      UUID[] gone =
          discussion.deskComments(reported).stream()
              .filter(comment -> comment.thread().id().equals(thread))
              .map(DeskComment::id)
              .toArray(UUID[]::new);
      if (gone.length > 0) {
        database.unit().run(() -> database.change(MOVE, to, Database.tenant(), gone));
      }
      boolean last = reported.size() < ChangeStates.MOST;
      reported = last ? List.of() : next(from, reported.get(reported.size() - 1));
    }
  }

  private List<UUID> next(UUID site, @Nullable UUID after) {
    return database
        .unit()
        .read(
            () ->
                database.list(
                    NEXT,
                    row -> row.getObject(1, UUID.class),
                    Database.tenant(),
                    site,
                    after,
                    after,
                    ChangeStates.MOST));
  }
}
