package io.parley.discussion.core.importing;

import io.parley.discussion.core.rendering.CleanText;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.jpa.UnitOfWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What holds for every batch of every import. */
final class ImportRules {
  static final int LONGEST_ID = 512;

  // Nobody commented on the web before there was one; a file from the future has a broken clock.
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
  private static final Duration CLOCK_SKEW = Duration.ofDays(1);
  private static final int LONGEST_SOURCE = 40;

  private ImportRules() {}

  static void require(String source, int size, int most, String field) {
    CallContext.current().require(Scope.SITE_ADMIN);
    if (size > most) {
      throw new Rejected("import.batch", "A batch holds at most " + most + " records.", field);
    }
    if (source.isEmpty() || source.length() > LONGEST_SOURCE || !CleanText.isExact(source)) {
      throw new Rejected("import.source", "Name the service that the records come from.", "source");
    }
  }

  /** Whether the text can name a record. */
  static boolean isId(String text) {
    return CleanText.isVisible(text) && text.length() <= LONGEST_ID && CleanText.isExact(text);
  }

  static boolean isPlausible(@Nullable Instant time, Instant now) {
    return time != null && !time.isBefore(EARLIEST) && !time.isAfter(now.plus(CLOCK_SKEW));
  }

  /** Lets one import of a site work at a time, until the transaction ends. */
  static void lock(Connection connection, UUID site) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
      lock.setString(1, "discussion import " + site);
      lock.execute();
    }
  }

  /**
   * Has the database look at tables that a batch made much larger, in a transaction of its own: it
   * plans the next batch by what it then knows.
   */
  static void learnGrowth(UnitOfWork unit) {
    unit.write(
        () ->
            unit.jdbc(
                connection -> {
                  try (PreparedStatement look =
                      connection.prepareStatement("select learn_growth()")) {
                    return look.execute();
                  }
                }));
  }
}
