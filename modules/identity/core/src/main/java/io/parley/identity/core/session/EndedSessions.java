package io.parley.identity.core.session;

import io.parley.kernel.jpa.UnitOfWork;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;

/**
 * Sessions that were ended before their time, in the database. The cache alone could not keep that:
 * when the halves of a cluster that lost sight of each other meet again, what one of them removed
 * comes back from the other.
 */
final class EndedSessions {
  private final UnitOfWork unit;

  EndedSessions(UnitOfWork unit) {
    this.unit = unit;
  }

  /** Whether that session was ended. Within a unit of work. */
  boolean contains(String digest) {
    return unit.jdbc(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("select 1 from ended_session where token_digest = ?")) {
            select.setString(1, digest);
            try (ResultSet found = select.executeQuery()) {
              return found.next();
            }
          }
        });
  }

  /** Ends a session, and forgets those that would be over by now. Within a unit of work. */
  void add(String digest, Instant expiresAt, Instant now) {
    unit.jdbc(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement("delete from ended_session where expires_at < ?")) {
            delete.setTimestamp(1, Timestamp.from(now));
            delete.executeUpdate();
          }
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into ended_session (token_digest, expires_at) values (?, ?)"
                      + " on conflict do nothing")) {
            insert.setString(1, digest);
            insert.setTimestamp(2, Timestamp.from(expiresAt));
            return insert.executeUpdate();
          }
        });
  }
}
