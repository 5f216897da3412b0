package io.parley.exchange.core.running;

import jakarta.ejb.Asynchronous;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Looks at the queue every two seconds, at the leases as often, and now and then for what can be
 * cleared away. Every node does; the database decides who gets an import.
 */
@Singleton
@Startup
@Local(Queue.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class QueueClock implements Queue {
  private static final Logger LOG = Logger.getLogger(QueueClock.class);

  private final ReentrantLock looking = new ReentrantLock();
  private final ReentrantLock clearing = new ReentrantLock();

  @Inject private Dispatcher dispatcher;
  @Inject private Clearing clearance;

  /** Keeps what runs here and takes up what waits. */
  @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
  public void tick() {
    once(
        looking,
        () -> {
          dispatcher.renewLeases();
          dispatcher.takeUp();
        });
  }

  @Override
  @Asynchronous
  public void ring() {
    once(looking, dispatcher::takeUp);
  }

  /** Clears away what nobody needs any more. */
  @Schedule(hour = "*", minute = "*/10", persistent = false)
  public void clear() {
    once(clearing, clearance::clear);
  }

  private static void once(ReentrantLock lock, Runnable work) {
    if (!lock.tryLock()) {
      return;
    }
    try {
      work.run();
    } catch (RuntimeException later) {
      LOG.warnf("The queue of imports could not be looked at: %s", later.getMessage());
    } finally {
      lock.unlock();
    }
  }
}
