package io.parley.discussion.core.vote;

import io.parley.discussion.api.Vote;
import io.parley.discussion.core.author.AuthorToken;
import io.parley.discussion.core.thread.DiscussionThread;
import io.parley.discussion.core.thread.Sites;
import io.parley.discussion.core.thread.Threads;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.tenancy.api.PublicSite;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Voting on comments. Votes on one thread are counted one after the other, under its lock. */
public final class Voting {
  private final UnitOfWork unit;
  private final Threads threads;
  private final Sites sites;
  private final Clock clock;

  public Voting(UnitOfWork unit, EntityManager entities, Sites sites, Clock clock) {
    this.unit = unit;
    this.threads = new Threads(unit, entities);
    this.sites = sites;
    this.clock = clock;
  }

  /** See {@link io.parley.discussion.api.Discussion#vote}. */
  public int vote(Vote command) {
    PublicSite site = sites.require(command.site());
    AuthorToken voter = AuthorToken.of(command.voter(), "voter");
    if (command.value() < -1 || command.value() > 1) {
      throw new Rejected("vote.range", "A vote is -1, 0 or 1.", "value");
    }
    return unit.command("vote", command, Integer.class, () -> count(site, command, voter));
  }

  private Integer count(PublicSite site, Vote command, AuthorToken voter) {
    UUID tenant = site.tenant().value();
    DiscussionThread thread =
        unit.jdbc(connection -> threadOf(connection, site, command.comment()))
            .flatMap(threads::lock)
            .orElseThrow(Voting::unknown);
    return unit.jdbc(
        connection -> {
          int before = formerVote(connection, tenant, command.comment(), voter);
          if (before == command.value()) {
            return score(connection, tenant, command.comment(), 0);
          }
          store(connection, tenant, thread.id(), command, voter);
          thread.touch();
          return score(connection, tenant, command.comment(), command.value() - before);
        });
  }

  private static Optional<UUID> threadOf(Connection connection, PublicSite site, UUID comment)
      throws SQLException {
    String sql = "select thread_id from comment where tenant_id = ? and id = ? and site_id = ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, site.tenant().value());
      select.setObject(2, comment);
      select.setObject(3, site.id());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
      }
    }
  }

  private static int formerVote(Connection connection, UUID tenant, UUID comment, AuthorToken voter)
      throws SQLException {
    String sql = "select value from vote where tenant_id = ? and comment_id = ? and voter = ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, tenant);
      select.setObject(2, comment);
      select.setBytes(3, voter.hash());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getInt(1) : 0;
      }
    }
  }

  private void store(
      Connection connection, UUID tenant, UUID thread, Vote command, AuthorToken voter)
      throws SQLException {
    boolean takenBack = command.value() == 0;
    String sql =
        takenBack
            ? "delete from vote where tenant_id = ? and comment_id = ? and voter = ?"
            : """
              insert into vote (tenant_id, comment_id, voter, thread_id, value, voted_at)
              values (?, ?, ?, ?, ?, ?) on conflict (tenant_id, comment_id, voter)
              do update set value = excluded.value, voted_at = excluded.voted_at""";
    try (PreparedStatement change = connection.prepareStatement(sql)) {
      change.setObject(1, tenant);
      change.setObject(2, command.comment());
      change.setBytes(3, voter.hash());
      if (!takenBack) {
        change.setObject(4, thread);
        change.setInt(5, command.value());
        change.setObject(6, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
      }
      change.executeUpdate();
    }
  }

  private static int score(Connection connection, UUID tenant, UUID comment, int change)
      throws SQLException {
    String sql =
        """
        update comment set score = score + ?
        where tenant_id = ? and id = ? and state = 'PUBLISHED' returning score""";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setInt(1, change);
      update.setObject(2, tenant);
      update.setObject(3, comment);
      try (ResultSet row = update.executeQuery()) {
        if (!row.next()) {
          throw unknown();
        }
        return row.getInt(1);
      }
    }
  }

  private static NotFound unknown() {
    return new NotFound("comment.unknown", "There is no such comment.", "comment");
  }
}
