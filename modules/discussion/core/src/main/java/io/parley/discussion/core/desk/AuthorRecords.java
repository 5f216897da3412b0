package io.parley.discussion.core.desk;

import io.parley.discussion.api.AuthorKey;
import io.parley.discussion.api.AuthorKind;
import io.parley.discussion.api.AuthorRecord;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.PostingFacts;
import io.parley.discussion.api.PostingFactsOf;
import io.parley.discussion.core.thread.ThreadName;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.jpa.UnitOfWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an author wrote, in numbers. */
public final class AuthorRecords {
  private static final String REACHED =
      " where c.tenant_id = ? and c.state <> 'DELETED'"
          + " and (?::uuid[] is null or c.site_id = any(?)) and ";

  private static final String STATES =
      "select "
          + DeskRows.STATE
          + ", count(*), min(c.created_at), max(c.created_at) from comment c"
          + REACHED;

  private static final String NEWEST =
      "select c.author_name, c.author_email from comment c" + REACHED;

  private static final String THREAD =
      "select min(created_at) from thread"
          + " where tenant_id = ? and site_id = ? and (identifier = ? or url_key = ?)";

  private final UnitOfWork unit;

  public AuthorRecords(UnitOfWork unit) {
    this.unit = unit;
  }

  /** See {@link io.parley.discussion.api.Discussion#author}. */
  public Optional<AuthorRecord> author(AuthorKey key) {
    Moderator moderator = Moderator.require();
    return unit.read(() -> unit.jdbc(connection -> author(connection, moderator, key)));
  }

  /** See {@link io.parley.discussion.api.Discussion#postingFacts}. */
  public PostingFacts facts(PostingFactsOf query) {
    UUID tenant = CallContext.current().requireTenant().value();
    ThreadName thread = ThreadName.of(query.thread());
    return unit.read(
        () ->
            unit.jdbc(
                connection -> {
                  AuthorKey author = query.author();
                  Numbers numbers =
                      author == null
                          ? Numbers.NONE
                          : numbers(connection, Moderator.ofAll(tenant), author);
                  return new PostingFacts(
                      numbers.states().getOrDefault(CommentStatus.PUBLISHED, 0L),
                      numbers.first(),
                      createdAt(connection, tenant, query.site(), thread));
                }));
  }

  private record Numbers(
      Map<CommentStatus, Long> states, @Nullable Instant first, @Nullable Instant last) {
    static final Numbers NONE = new Numbers(Map.of(), null, null);
  }

  private static Optional<AuthorRecord> author(
      Connection connection, Moderator moderator, AuthorKey key) throws SQLException {
    Numbers numbers = numbers(connection, moderator, key);
    Instant first = numbers.first();
    Instant last = numbers.last();
    if (first == null || last == null) {
      return Optional.empty();
    }
    String sql = NEWEST + condition(key) + " order by c.created_at desc, c.id desc limit 1";
    try (PreparedStatement select = prepare(connection, sql, moderator, key);
        ResultSet row = select.executeQuery()) {
      return row.next()
          ? Optional.of(
              new AuthorRecord(
                  key,
                  row.getString(1),
                  key.kind(),
                  row.getString(2),
                  numbers.states(),
                  first,
                  last))
          : Optional.empty();
    }
  }

  private static Numbers numbers(Connection connection, Moderator moderator, AuthorKey key)
      throws SQLException {
    Map<CommentStatus, Long> states = new EnumMap<>(CommentStatus.class);
    Instant first = null;
    Instant last = null;
    try (PreparedStatement select =
            prepare(connection, STATES + condition(key) + " group by 1", moderator, key);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        states.put(CommentStatus.valueOf(row.getString(1)), row.getLong(2));
        Instant from = DeskRows.instant(row, 3);
        Instant to = DeskRows.instant(row, 4);
        first = first == null || from.isBefore(first) ? from : first;
        last = last == null || to.isAfter(last) ? to : last;
      }
    }
    return new Numbers(states, first, last);
  }

  private static String condition(AuthorKey key) {
    return key.kind() == AuthorKind.GUEST
        ? "c.author_token_hash = ?"
        : "c.author_kind = ? and c.author_id = ?";
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, Moderator moderator, AuthorKey key) throws SQLException {
    PreparedStatement select = connection.prepareStatement(sql);
    UUID tenant = moderator.tenant();
    UUID[] sites = moderator.reach().ids();
    if (key.kind() == AuthorKind.GUEST) {
      Moderators.set(select, tenant, sites, sites, key.tokenHash());
    } else {
      Moderators.set(select, tenant, sites, sites, key.kind().name(), key.id());
    }
    return select;
  }

  private static @Nullable Instant createdAt(
      Connection connection, UUID tenant, UUID site, ThreadName thread) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(THREAD)) {
      Moderators.set(select, tenant, site, thread.identifier(), thread.urlKey().orElse(null));
      try (ResultSet row = select.executeQuery()) {
        row.next();
        OffsetDateTime at = row.getObject(1, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
      }
    }
  }
}
