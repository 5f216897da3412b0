package io.parley.moderation.core.desk;

import io.parley.discussion.api.AuthorKey;
import io.parley.discussion.api.AuthorRecord;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.Discussion;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Reach;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.jpa.Changes;
import io.parley.moderation.api.AuthorCounts;
import io.parley.moderation.api.AuthorPage;
import io.parley.moderation.api.ChangeAuthor;
import io.parley.moderation.core.banning.Bans;
import io.parley.moderation.core.database.Database;
import java.util.Map;

/** What moderators know of authors. */
public final class Authors {
  private static final int LONGEST_NOTE = 2_000;

  private final Database database;
  private final Discussion discussion;
  private final Bans bans;

  public Authors(Database database, Discussion discussion, Bans bans) {
    this.database = database;
    this.discussion = discussion;
    this.bans = bans;
  }

  private record Kept(boolean trusted, String note) {}

  /** See {@link io.parley.moderation.api.Moderation#author}. */
  public AuthorPage page(String text) {
    Reach reach = CallContext.current().requireReach(Scope.MODERATION);
    AuthorKey key = AuthorKey.parse(text);
    AuthorRecord author =
        discussion
            .author(key)
            .orElseThrow(() -> new NotFound("author.unknown", "There is no such author.", "key"));
    Kept kept = database.unit().read(() -> kept(text, ""));
    return new AuthorPage(
        text,
        author.name(),
        author.kind(),
        author.email(),
        kept.trusted(),
        // It may tell of any site.
        reach.isLimited() ? "" : kept.note(),
        counts(author.comments()),
        author.firstAt(),
        author.lastAt(),
        bans.against(text, reach));
  }

  private Kept kept(String key, String lock) {
    return database
        .first(
            "select trusted, note from author where tenant_id = ? and key = ?" + lock,
            row -> new Kept(row.getBoolean(1), row.getString(2)),
            Database.tenant(),
            key)
        .orElse(new Kept(false, ""));
  }

  private static AuthorCounts counts(Map<CommentStatus, Long> comments) {
    return new AuthorCounts(
        comments.getOrDefault(CommentStatus.PUBLISHED, 0L),
        comments.getOrDefault(CommentStatus.PENDING, 0L),
        comments.getOrDefault(CommentStatus.SPAM, 0L),
        comments.getOrDefault(CommentStatus.REJECTED, 0L));
  }

  /** See {@link io.parley.moderation.api.Moderation#changeAuthor}. */
  public AuthorPage change(ChangeAuthor command) {
    CallContext.current().require(Scope.MODERATION);
    String note = command.note();
    if (note != null && note.length() > LONGEST_NOTE) {
      throw new Rejected(
          "note.too-long", "A note has at most " + LONGEST_NOTE + " characters.", "note");
    }
    // Only somebody who wrote something can be trusted.
    page(command.key());
    database
        .unit()
        .command(
            "changeAuthor",
            command,
            Boolean.class,
            () -> {
              Kept before = kept(command.key(), " for update");
              database.change(
                  "insert into author (tenant_id, key, trusted, note)"
                      + " values (?, ?, coalesce(?::boolean, false), coalesce(?, ''))"
                      + " on conflict (tenant_id, key) do update set"
                      + " trusted = coalesce(?::boolean, author.trusted),"
                      + " note = coalesce(?, author.note)",
                  Database.tenant(),
                  command.key(),
                  command.trusted(),
                  note,
                  command.trusted(),
                  note);
              Kept after = kept(command.key(), "");
              database
                  .unit()
                  .audit(
                      "author.changed",
                      command.key(),
                      Changes.of("trusted", before.trusted(), after.trusted())
                          .about("note", before.note().equals(after.note()) ? null : "changed"));
              return true;
            });
    return page(command.key());
  }
}
