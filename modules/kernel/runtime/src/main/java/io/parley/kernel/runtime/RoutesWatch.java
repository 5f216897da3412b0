package io.parley.kernel.runtime;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks into the routes file four times a second and hands changes to the routes. One daemon
 * thread, which ends with the application.
 */
final class RoutesWatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(RoutesWatch.class);
  private static final Duration ROUND = Duration.ofMillis(250);

  private final RoutesFile file;
  private final ModuleRoutes routes;
  private final CountDownLatch closed = new CountDownLatch(1);
  private String lastMistake = "";

  RoutesWatch(RoutesFile file, ModuleRoutes routes) {
    this.file = file;
    this.routes = routes;
  }

  void start() {
    Thread thread = new Thread(this::watch, "parley-routes");
    thread.setDaemon(true);
    thread.setContextClassLoader(RoutesWatch.class.getClassLoader());
    thread.start();
  }

  private void watch() {
    try {
      while (!closed.await(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** One round: takes a change, or says once what is wrong with it. */
  void look() {
    try {
      file.change().ifPresent(routes::apply);
      lastMistake = "";
    } catch (IllegalStateException mistake) {
      String text = String.valueOf(mistake.getMessage());
      if (!text.equals(lastMistake)) {
        LOG.errorf("The routes stay as they are. %s", text);
      }
      lastMistake = text;
    } catch (RuntimeException unexpected) {
      LOG.error("The routes stay as they are", unexpected);
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
