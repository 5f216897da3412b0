package io.parley.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts servers and databases of modules again that have ended by themselves. */
final class NodeWatch implements AutoCloseable {
  private static final Duration ROUND = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Fleet fleet;
  private final Terminal terminal;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::watch, "nodes");
  private Instant databasesAgain = Instant.EPOCH;

  NodeWatch(Fleet fleet, Terminal terminal) {
    this.fleet = fleet;
    this.terminal = terminal;
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    try {
      while (!closed.await(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
        for (Node node : fleet.nodes()) {
          look(node, Instant.now());
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Node node, Instant now) {
    try {
      if (node.hasOwnTables()
          && !fleet.databases().isAlive(node.module())
          && now.isAfter(databasesAgain)) {
        databasesAgain = now.plus(PATIENCE);
        terminal.complain("The database of " + node.module() + " ended: it is started again.");
        fleet.databases().own(node.module(), node.ports());
      }
      if (node.isDue(now)) {
        terminal.complain("The server of " + node.module() + " ended: it is started again.");
        fleet.start(node);
      }
    } catch (Halt later) {
      terminal.complain(later.sentence());
    }
  }

  /** Ends the watch; what it has begun is done. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(Duration.ofSeconds(30).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
