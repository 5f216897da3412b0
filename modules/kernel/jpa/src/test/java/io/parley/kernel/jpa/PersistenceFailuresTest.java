package io.parley.kernel.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Unavailable;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.resource.ResourceException;
import jakarta.transaction.RollbackException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import org.hibernate.StaleObjectStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersistenceFailuresTest {
  private static SQLException sql(String state) {
    return new SQLException("violates unique constraint \"comment_pkey\"", state);
  }

  @Test
  void namesTheViolatedConstraint() {
    ConstraintViolationException byHibernate =
        new ConstraintViolationException("could not execute", sql("23505"), "site_key");

    assertThat(PersistenceFailures.translate(new PersistenceException(byHibernate)))
        .isInstanceOfSatisfying(
            UniqueViolation.class, found -> assertThat(found.constraint()).isEqualTo("site_key"));
    assertThat(PersistenceFailures.translate(sql("23505")))
        .isInstanceOfSatisfying(
            UniqueViolation.class,
            found -> assertThat(found.constraint()).isEqualTo("comment_pkey"));
  }

  @Test
  void nobodyKnowsWhatBecameOfATransactionWhoseCommitFailed() {
    assertThat(PersistenceFailures.ofCommit(new IllegalStateException("It failed.")))
        .isInstanceOf(Unavailable.class);
    assertThat(PersistenceFailures.ofCommit(new Conflict("thing.taken", "It is taken.")))
        .isInstanceOf(Conflict.class);
    assertThat(PersistenceFailures.ofCommit(PersistenceFailures.translate(sql("23505"))))
        .isInstanceOf(UniqueViolation.class);
  }

  @Test
  void recognisesStaleVersions() {
    assertThat(PersistenceFailures.translate(new OptimisticLockException()))
        .isInstanceOf(StaleVersion.class);
    assertThat(
            PersistenceFailures.translate(
                new PersistenceException(new StaleObjectStateException("Comment", 1))))
        .isInstanceOf(StaleVersion.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"08006", "53300", "57014", "57P01", "58030"})
  void saysThatTheDatabaseIsUnavailable(String state) {
    assertThat(PersistenceFailures.translate(new PersistenceException(sql(state))))
        .isInstanceOfSatisfying(
            Unavailable.class,
            error -> {
              assertThat(error.code()).isEqualTo("database.unavailable");
              assertThat(error.detail()).doesNotContain("comment_pkey");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"08003", "08006", "57P01", "57P02"})
  void knowsADeadConnectionFromADatabaseThatIsAway(String state) {
    SQLException dead = sql(state);
    assertThat(PersistenceFailures.isDeadConnection(new PersistenceException(dead))).isTrue();

    SQLException silent = sql(state);
    silent.initCause(new SocketTimeoutException("Read timed out"));
    assertThat(PersistenceFailures.isDeadConnection(new PersistenceException(silent))).isFalse();

    ResourceException noneNew = new ResourceException("no connection", sql(state));
    assertThat(PersistenceFailures.isDeadConnection(new PersistenceException(noneNew))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"53300", "57014", "23505"})
  void takesNoOtherFailureForADeadConnection(String state) {
    assertThat(PersistenceFailures.isDeadConnection(sql(state))).isFalse();
  }

  @Test
  void knowsFailuresOfThePoolAndOfTheTransactionManager() {
    for (Exception failure :
        new Exception[] {
          new SQLException(new ResourceException("no managed connections")),
          new RollbackException("transaction timed out")
        }) {
      assertThat(PersistenceFailures.translate(failure)).isInstanceOf(Unavailable.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01", "55P03"})
  void saysThatOthersWereFaster(String state) {
    assertThat(PersistenceFailures.translate(sql(state)))
        .isInstanceOfSatisfying(
            Unavailable.class, error -> assertThat(error.code()).isEqualTo("database.busy"));
  }

  @Test
  void passesOnWhatItDoesNotKnow() {
    Conflict conflict = new Conflict("site.key.taken", "The key is taken.");
    IllegalArgumentException other = new IllegalArgumentException("other");

    assertThat(PersistenceFailures.translate(new RuntimeException(conflict))).isSameAs(conflict);
    assertThat(PersistenceFailures.translate(other)).isSameAs(other);
    assertThat(PersistenceFailures.translate(sql("25006")))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseInstanceOf(SQLException.class);
  }
}
