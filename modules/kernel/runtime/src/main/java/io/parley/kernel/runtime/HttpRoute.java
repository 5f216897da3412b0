package io.parley.kernel.runtime;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.RequestId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * JSON over signed HTTP to the servers that have the core, in turn. A server that fails is left
 * alone for a while. What got no answer is sent to the next server within the caller's deadline:
 *
 * <ul>
 *   <li>anything that certainly reached no module;
 *   <li>a query, whatever happened to it;
 *   <li>a repeatable command when the connection broke: had the first been carried out, the answer
 *       that was stored with its effect answers the second. When the time was over it is not sent
 *       again, because the first may still be running.
 * </ul>
 *
 * No other command is sent twice.
 */
final class HttpRoute implements Route {
  private static final Logger LOG = Logger.getLogger(HttpRoute.class);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final String module;
  private final List<FarServer> servers;
  private final Semaphore places;
  private final Duration patience;
  private final CallSender sender;
  private final Clock clock;
  private final AtomicInteger turn = new AtomicInteger();

  HttpRoute(String module, List<URI> bases, RemoteLimits limits, CallSender sender, Clock clock) {
    this.module = module;
    this.servers = bases.stream().map(base -> new FarServer(module, base, limits, clock)).toList();
    this.places = new Semaphore(limits.concurrent(), true);
    this.patience = limits.patience();
    this.sender = sender;
    this.clock = clock;
  }

  /** {@code closed} while calls go to some server, else {@code half-open} or {@code open}. */
  String circuit() {
    List<String> states = servers.stream().map(FarServer::state).toList();
    return List.of("closed", "half-open").stream()
        .filter(states::contains)
        .findFirst()
        .orElse("open");
  }

  @Override
  public @Nullable Object call(
      Operation operation, @Nullable Object[] arguments, CallContext context) {
    try {
      byte[] body = sender.arguments(operation, arguments);
      takePlace(context);
      try {
        return ask(operation, body, context);
      } finally {
        places.release();
      }
    } catch (RuntimeException failure) {
      throw ModuleFailures.passable(failure, module, operation, context);
    }
  }

  // A slow module must not take all threads of this server, nor may those who wait for their turn
  // wait for longer than they have.
  private void takePlace(CallContext context) {
    Duration left = Duration.between(clock.instant(), context.deadline());
    boolean hasTime = left.compareTo(patience) > 0;
    try {
      if (places.tryAcquire((hasTime ? patience : left).toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
    throw hasTime ? ModuleFailures.busy(module, patience) : ModuleFailures.deadlinePassed();
  }

  private @Nullable Object ask(Operation operation, byte[] body, CallContext caller) {
    // The timeout of an operation is that of one attempt at a query, and of a command as a whole.
    CallContext whole = operation.command() ? operation.within(caller, clock.instant()) : caller;
    Deque<FarServer> left = inTurn();
    WayFailure last = null;
    boolean again = false;
    while (!left.isEmpty()) {
      FarServer server = left.removeFirst();
      if (!clock.instant().isBefore(whole.deadline())) {
        throw ModuleFailures.deadlinePassed();
      }
      if (server.admits()) {
        boolean repeat = last != null;
        try {
          return server.watch(operation, () -> attempt(server, operation, body, whole, repeat));
        } catch (WayFailure failure) {
          last = failure;
        }
        log(server, operation, whole, last);
        if (!mayAskAgain(operation, whole, last)) {
          break;
        }
        // The connection may have been a stale one, so a server gets a second chance, once.
        if (last.broken() && !again) {
          again = true;
          left.addLast(server);
        }
      }
    }
    Duration rest = rest();
    throw last == null
        ? ModuleFailures.unreachable(rest)
        : last.error(module, operation, whole, rest);
  }

  private Duration rest() {
    return servers.stream()
        .map(FarServer::rest)
        .min(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private Deque<FarServer> inTurn() {
    int first = turn.getAndIncrement();
    Deque<FarServer> order = new ArrayDeque<>();
    for (int i = 0; i < servers.size(); i++) {
      order.add(servers.get(Math.floorMod(first + i, servers.size())));
    }
    return order;
  }

  private static boolean mayAskAgain(Operation operation, CallContext call, WayFailure failure) {
    return failure.neverArrived()
        || !operation.command()
        || (call.request().repeatable() && !failure.late());
  }

  private @Nullable Object attempt(
      FarServer server, Operation operation, byte[] body, CallContext whole, boolean repeat)
      throws WayFailure {
    while (true) {
      CallContext call = operation.within(whole, clock.instant());
      try {
        return sender.send(server.base(), module, operation, body, call);
      } catch (Conflict conflict) {
        Instant next = clock.instant().plus(PAUSE);
        if (!repeat
            || !conflict.code().equals(RequestId.IN_FLIGHT)
            || !next.isBefore(whole.deadline())) {
          throw conflict;
        }
        // The first attempt is still at work there; its answer will be stored in a moment.
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private void log(FarServer server, Operation operation, CallContext context, WayFailure failure) {
    LOG.warnf(
        "%s.%s got no answer from %s, request %s: %s",
        module, operation.name(), server.base(), context.request().value(), failure.getMessage());
  }
}
