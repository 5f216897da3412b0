package io.parley.exchange.core.running;

import io.parley.kernel.runtime.ModuleRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
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
  private static final String MODULE = "exchange";
  private static final int LOOK_SECONDS = 2;
  private static final int CLEAR_SECONDS = 600;

  private final ReentrantLock looking = new ReentrantLock();
  private final List<Future<?>> duties = new ArrayList<>();

  @Inject private Dispatcher dispatcher;
  @Inject private Clearing clearing;
  @Resource private ManagedScheduledExecutorService executor;

  /** Begins to look. */
  @PostConstruct
  void start() {
    duties.add(every(LOOK_SECONDS, this::keep));
    duties.add(every(LOOK_SECONDS, this::look));
    duties.add(every(CLEAR_SECONDS, () -> whileActive(clearing::clear)));
  }

  private Future<?> every(int seconds, Runnable duty) {
    return executor.scheduleWithFixedDelay(duty, seconds, seconds, TimeUnit.SECONDS);
  }

  /** Stops looking. */
  @PreDestroy
  void stop() {
    duties.forEach(duty -> duty.cancel(true));
  }

  @Override
  public void ring() {
    try {
      executor.execute(this::look);
    } catch (RejectedExecutionException stopping) {
      // The import waits in the queue, where another server or the next start finds it.
      LOG.debugf("Nobody was woken: %s", stopping.getMessage());
    }
  }

  // Where the module is called elsewhere, what runs here ends without a word: its lease runs out,
  // and
  // the server that has the module now takes the import up.
  private void keep() {
    if (ModuleRegistry.isActive(MODULE)) {
      attempt(dispatcher::renewLeases);
    } else {
      dispatcher.abandon();
    }
  }

  private static void whileActive(Runnable duty) {
    if (ModuleRegistry.isActive(MODULE)) {
      attempt(duty);
    }
  }

  // Whoever looks now sees what the others came for.
  private void look() {
    if (!looking.tryLock()) {
      return;
    }
    try {
      whileActive(dispatcher::takeUp);
    } finally {
      looking.unlock();
    }
  }

  // A duty that throws would not be called again.
  private static void attempt(Runnable duty) {
    try {
      duty.run();
    } catch (RuntimeException later) {
      LOG.warnf("The queue of imports could not be looked at: %s", later.getMessage());
    }
  }
}
