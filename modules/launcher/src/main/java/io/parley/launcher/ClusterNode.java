package io.parley.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One node of the cluster as its supervisor sees it. It is started once; when it is to run anew,
 * another object takes its place.
 */
final class ClusterNode {
  private static final Duration START_TIME = Duration.ofMinutes(5);

  // A node is not ended because the balancer on another machine is away.
  private static final Duration INTRODUCTION = Duration.ofSeconds(30);

  private final String mark;
  private final Ports ports;
  private final Server server;
  private final BooleanSupplier introduced;
  private final Instant latest = Instant.now().plus(START_TIME);
  private Phase phase = Phase.STARTING;
  private @Nullable Instant answering;
  private boolean unknown;
  private @Nullable Thread stopping;

  /** What a node does; the names stand in the state file. */
  enum Phase {
    STARTING,
    /** It answers, and the balancer gives it requests. */
    READY,
    STOPPING,
    /** Its process is gone, asked for or not. */
    ENDED;

    boolean isLive() {
      return this == STARTING || this == READY;
    }
  }

  /**
   * A node whose process was just started.
   *
   * @param introduced whether the balancer gives it requests
   */
  ClusterNode(String mark, Ports ports, Server server, BooleanSupplier introduced) {
    this.mark = mark;
    this.ports = ports;
    this.server = server;
    this.introduced = introduced;
  }

  String mark() {
    return mark;
  }

  Ports ports() {
    return ports;
  }

  Phase phase() {
    return phase;
  }

  ProcessHandle process() {
    return server.process();
  }

  /**
   * Looks at the process; true when the phase is another one now.
   *
   * @throws Halt when it cannot become ready
   */
  boolean look() {
    Phase before = phase;
    if (!server.process().isAlive()) {
      phase = Phase.ENDED;
    } else if (phase == Phase.STARTING) {
      server.failure().ifPresent(this::giveUp);
      if (server.health().isReady()) {
        awaitIntroduction();
      } else if (Instant.now().isAfter(latest)) {
        giveUp("The node was not ready after " + START_TIME.toSeconds() + " s");
      }
    }
    return phase != before;
  }

  private void awaitIntroduction() {
    Instant since = answering == null ? Instant.now() : answering;
    answering = since;
    boolean known = introduced.getAsBoolean();
    if (known || Instant.now().isAfter(since.plus(INTRODUCTION))) {
      unknown = !known;
      phase = Phase.READY;
    }
  }

  /** Whether it became ready without a word from the balancer. */
  boolean isUnknownToTheBalancer() {
    return unknown;
  }

  /** The end of a sentence: why it is gone, as far as it could say. */
  String end() {
    return server.end();
  }

  private void giveUp(String why) {
    phase = Phase.ENDED;
    server.process().destroyForcibly();
    throw new Halt(why + server.reason());
  }

  /** Begins to stop it: requests that run are finished. */
  void stop() {
    if (phase.isLive()) {
      phase = Phase.STOPPING;
      Thread thread = new Thread(server::stop, "stop " + ports.http());
      thread.start();
      stopping = thread;
    }
  }

  /** Waits for the end of what {@link #stop} began. */
  void awaitStopped() {
    Thread thread = stopping;
    if (thread != null) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
