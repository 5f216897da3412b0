package io.parley.kernel.jpa;

import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.Unavailable;
import jakarta.persistence.OptimisticLockException;
import jakarta.resource.ResourceException;
import jakarta.transaction.RollbackException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.JDBCConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a failure of the database: which of the few kinds that cores and callers can do something
 * about it is. SQL states are those of PostgreSQL 18, appendix A.
 */
final class PersistenceFailures {
  private static final int DEEPEST_CAUSE = 20;
  private static final Pattern QUOTED_CONSTRAINT = Pattern.compile("constraint \"([^\"]+)\"");

  private PersistenceFailures() {}

  /** The exception to throw instead; the failure itself when it is of no known kind. */
  static RuntimeException translate(Exception failure) {
    List<Throwable> causes = causes(failure);
    for (Throwable cause : causes) {
      if (cause instanceof ModuleException || isTranslated(cause)) {
        return (RuntimeException) cause;
      }
    }
    for (Throwable cause : causes) {
      RuntimeException known = recognise(cause, failure, causes);
      if (known != null) {
        return known;
      }
    }
    return failure instanceof RuntimeException unknown
        ? unknown
        : new IllegalStateException("The transaction failed.", failure);
  }

  /**
   * What callers are told when a commit failed. Where the reason is not known, nobody knows whether
   * the transaction took place: it must not be repeated as if it had not.
   */
  static RuntimeException ofCommit(RuntimeException translated) {
    return translated instanceof ModuleException || isTranslated(translated)
        ? translated
        : unavailable(translated);
  }

  /**
   * Whether a connection that was made earlier turned out to be of no use any more, which says
   * nothing about the next one. Silence of the database, and no place for a new connection, say
   * something about all.
   */
  static boolean isDeadConnection(Exception failure) {
    List<Throwable> causes = causes(failure);
    return causes.stream().anyMatch(PersistenceFailures::tellsOfDeath)
        && causes.stream()
            .noneMatch(
                cause ->
                    cause instanceof ResourceException || cause instanceof SocketTimeoutException);
  }

  /** Whether the database ended a statement because the time for it was over. */
  static boolean isCancelled(Exception failure) {
    return causes(failure).stream()
        .anyMatch(cause -> cause instanceof SQLException sql && "57014".equals(sql.getSQLState()));
  }

  // Connection exceptions, and the notice that an administrator or a crash ended the session.
  private static boolean tellsOfDeath(Throwable cause) {
    return cause instanceof SQLException sql
        && sql.getSQLState() != null
        && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P0"));
  }

  private static boolean isTranslated(Throwable cause) {
    return cause instanceof UniqueViolation || cause instanceof StaleVersion;
  }

  private static @Nullable RuntimeException recognise(
      Throwable cause, Exception failure, List<Throwable> causes) {
    if (cause instanceof OptimisticLockException || cause instanceof StaleStateException) {
      return new StaleVersion(failure);
    }
    if (cause instanceof JDBCConnectionException
        || cause instanceof ResourceException
        || cause instanceof SQLRecoverableException
        || cause instanceof SQLTransientException) {
      return unavailable(failure);
    }
    if (cause instanceof RollbackException && causes.size() == 1) {
      // Nothing but "rolled back": the transaction manager ended it when its time was over.
      return unavailable(failure);
    }
    return cause instanceof SQLException sql && sql.getSQLState() != null
        ? bySqlState(sql, failure, causes)
        : null;
  }

  private static @Nullable RuntimeException bySqlState(
      SQLException sql, Exception failure, List<Throwable> causes) {
    String state = sql.getSQLState();
    if (state.equals("23505")) {
      return new UniqueViolation(constraint(sql, causes), failure);
    }
    if (state.equals("40001") || state.equals("40P01") || state.equals("55P03")) {
      return withCause(
          new Unavailable(
              Unavailable.CONTENDED,
              "Others are changing the same thing right now. Please try again."),
          failure);
    }
    return switch (state.substring(0, 2)) {
      case "08", "53", "57", "58" -> unavailable(failure);
      default -> null;
    };
  }

  private static String constraint(SQLException sql, List<Throwable> causes) {
    for (Throwable cause : causes) {
      if (cause instanceof ConstraintViolationException violation
          && violation.getConstraintName() != null) {
        return violation.getConstraintName();
      }
    }
    Matcher matcher = QUOTED_CONSTRAINT.matcher(String.valueOf(sql.getMessage()));
    return matcher.find() ? matcher.group(1) : "unknown";
  }

  /** What callers are told while there is no database. */
  static Unavailable unavailable() {
    return new Unavailable(
        "database.unavailable", "The database does not answer at the moment. Please try again.");
  }

  private static Unavailable unavailable(Exception failure) {
    return withCause(unavailable(), failure);
  }

  private static Unavailable withCause(Unavailable unavailable, Exception cause) {
    unavailable.initCause(cause);
    return unavailable;
  }

  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> found = new ArrayList<>();
    for (Throwable cause = failure;
        cause != null && found.size() < DEEPEST_CAUSE;
        cause = cause.getCause()) {
      found.add(cause);
    }
    return found;
  }
}
