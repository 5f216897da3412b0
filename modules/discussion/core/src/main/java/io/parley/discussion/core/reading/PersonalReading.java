package io.parley.discussion.core.reading;

import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.CommentView;
import io.parley.discussion.api.ListPersonalState;
import io.parley.discussion.api.PersonalState;
import io.parley.discussion.core.author.AuthorToken;
import io.parley.discussion.core.thread.Sites;
import io.parley.discussion.core.thread.ThreadName;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.tenancy.api.PublicSite;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one reader may know about the own comments and votes in a thread, and nobody else. */
public final class PersonalReading {
  // More than one person writes in one thread; bounds the answer all the same.
  private static final int MOST = 1_000;

  private static final String OWN =
      "select "
          + CommentRow.COLUMNS
          + " from comment where tenant_id = ? and author_token_hash = ? and thread_id = ?"
          + " and state in ('PUBLISHED', 'PENDING') order by created_at desc, id desc limit "
          + MOST;

  private static final String VOTES =
      "select comment_id, value from vote where tenant_id = ? and voter = ? and thread_id = ?"
          + " order by voted_at desc limit "
          + MOST;

  private final UnitOfWork unit;
  private final Sites sites;
  private final Clock clock;

  public PersonalReading(UnitOfWork unit, Sites sites, Clock clock) {
    this.unit = unit;
    this.sites = sites;
    this.clock = clock;
  }

  /** See {@link io.parley.discussion.api.Discussion#personal}. */
  public List<PersonalState> personal(ListPersonalState query) {
    PublicSite site = sites.require(query.site());
    ThreadName name = ThreadName.of(query.thread());
    AuthorToken token = AuthorToken.of(query.authorToken(), "authorToken");
    Instant now = clock.instant();
    return unit.read(
        () ->
            unit.jdbc(
                connection -> {
                  Optional<FoundThread> thread =
                      FoundThread.find(connection, site.tenant().value(), site.id(), name);
                  return thread.isEmpty()
                      ? List.<PersonalState>of()
                      : states(connection, site, thread.get().view().id(), token, now);
                }));
  }

  private static List<PersonalState> states(
      Connection connection, PublicSite site, UUID thread, AuthorToken token, Instant now)
      throws SQLException {
    Map<UUID, Integer> votes = new HashMap<>();
    try (PreparedStatement select = prepare(connection, VOTES, site, thread, token);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        votes.put(rows.getObject(1, UUID.class), rows.getInt(2));
      }
    }
    List<PersonalState> states = new ArrayList<>();
    try (PreparedStatement select = prepare(connection, OWN, site, thread, token);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        CommentRow row = CommentRow.of(rows);
        Integer vote = votes.remove(row.id());
        states.add(own(row, site, vote == null ? 0 : vote, now));
      }
    }
    votes.forEach(
        (comment, value) -> states.add(new PersonalState(comment, false, null, value, null)));
    return states;
  }

  private static PersonalState own(CommentRow row, PublicSite site, int vote, Instant now) {
    Instant end = row.createdAt().plus(Duration.ofMinutes(site.settings().editWindowMinutes()));
    @Nullable Instant editableUntil = now.isBefore(end) ? end : null;
    @Nullable CommentView pending =
        row.state() == CommentStatus.PENDING ? row.own(site.settings().avatars()) : null;
    return new PersonalState(row.id(), true, editableUntil, vote, pending);
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, PublicSite site, UUID thread, AuthorToken token)
      throws SQLException {
    PreparedStatement select = connection.prepareStatement(sql);
    select.setObject(1, site.tenant().value());
    select.setBytes(2, token.hash());
    select.setObject(3, thread);
    return select;
  }
}
