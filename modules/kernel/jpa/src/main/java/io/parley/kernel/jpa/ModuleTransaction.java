package io.parley.kernel.jpa;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Unavailable;
import jakarta.persistence.EntityManager;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * The transaction of the container in which a module's unit works: begun within the time that is
 * left, on a connection that lives, and bound to tenant and deadline.
 */
final class ModuleTransaction {
  // The longest statement_timeout that PostgreSQL takes is 2^31 ms.
  private static final Duration LONGEST = Duration.ofDays(24);

  // More than a pool holds, and each is found dead twice at most.
  private static final int MOST_DEAD = 100;

  private static final Logger LOG = Logger.getLogger(ModuleTransaction.class);

  private final String module;
  private final EntityManager entities;
  private final UserTransaction transaction;
  private final Clock clock;
  private final DatabaseGate gate;

  ModuleTransaction(
      String module, EntityManager entities, UserTransaction transaction, Clock clock) {
    this.module = module;
    this.entities = entities;
    this.transaction = transaction;
    this.clock = clock;
    this.gate = new DatabaseGate(clock);
  }

  // The pool hands out connections as they are: to ask each whether it lives would be a round trip
  // for every unit, and binding asks the same. One that is dead is dropped, and another one taken,
  // until the pool makes a new one. What is asked with the binding changes nothing, so that it can
  // be asked again.
  void open(CallContext context, Purpose purpose, Pipeline ahead) {
    gate.enter();
    for (int attempt = 1; ; attempt++) {
      Duration left = timeLeft(context);
      begin(left);
      boolean bound = false;
      try {
        bind(context, left, purpose, ahead);
        bound = true;
        gate.passed();
        return;
      } catch (Exception failure) {
        if (attempt == MOST_DEAD || !PersistenceFailures.isDeadConnection(failure)) {
          throw refused(failure);
        }
      } finally {
        if (!bound) {
          rollBack();
        }
      }
    }
  }

  // What it was asked may be at fault, or the time for it: then it is there.
  private RuntimeException refused(Exception failure) {
    RuntimeException known = PersistenceFailures.translate(failure);
    if (known instanceof Unavailable && !PersistenceFailures.isCancelled(failure)) {
      gate.failed();
    } else {
      gate.passed();
    }
    return known;
  }

  private Duration timeLeft(CallContext context) {
    Instant now = clock.instant();
    if (!context.deadline().isAfter(now)) {
      throw new Unavailable("deadline.passed", "The time for this request is over.");
    }
    return context.deadline().isAfter(now.plus(LONGEST))
        ? LONGEST
        : Duration.between(now, context.deadline()).plusMillis(1);
  }

  private void begin(Duration left) {
    try {
      if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
        throw new IllegalStateException(
            "The module "
                + module
                + " has a transaction open already. Units of work do not nest; EJBs and batch"
                + " artefacts must call them outside a transaction of the container.");
      }
      // Two seconds more than the statements get: they end first and say why.
      transaction.setTransactionTimeout((int) left.toSeconds() + 2);
      transaction.begin();
    } catch (SystemException | NotSupportedException failure) {
      throw PersistenceFailures.translate(failure);
    } finally {
      resetTimeout();
    }
  }

  // The timeout sticks to the thread, which goes back to a pool.
  private void resetTimeout() {
    try {
      transaction.setTransactionTimeout(0);
    } catch (SystemException failure) {
      LOG.warnf(failure, "Module %s could not reset its transaction timeout", module);
    }
  }

  private void bind(CallContext context, Duration left, Purpose purpose, Pipeline ahead) {
    entities.joinTransaction();
    Session session = entities.unwrap(Session.class);
    if (purpose == Purpose.READ) {
      session.setHibernateFlushMode(FlushMode.MANUAL);
      session.setDefaultReadOnly(true);
    }
    session.doWork(
        connection -> TransactionBinding.bind(connection, context, left, purpose, ahead));
  }

  boolean isActive() {
    try {
      return transaction.getStatus() == Status.STATUS_ACTIVE;
    } catch (SystemException failure) {
      throw PersistenceFailures.translate(failure);
    }
  }

  void commit()
      throws RollbackException,
          HeuristicMixedException,
          HeuristicRollbackException,
          SystemException {
    transaction.commit();
  }

  void rollBack() {
    try {
      if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
        transaction.rollback();
      }
    } catch (SystemException | RuntimeException failure) {
      LOG.warnf(failure, "Module %s could not roll back a transaction", module);
    }
  }
}
