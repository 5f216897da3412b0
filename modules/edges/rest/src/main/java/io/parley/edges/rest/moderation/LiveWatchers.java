package io.parley.edges.rest.moderation;

import static java.util.stream.Collectors.toSet;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.web.HttpProblem;
import io.parley.kernel.web.Json;
import io.parley.moderation.api.ChangesSince;
import io.parley.moderation.api.LiveChanges;
import io.parley.moderation.api.Moderation;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The open streams of this node. One look each second for every tenant, and for every set of its
 * sites, that somebody watches, however many do; a look reads what this and other servers wrote, so
 * it does not matter where a comment came in.
 */
@ApplicationScoped
public class LiveWatchers {
  private static final Logger LOG = Logger.getLogger(LiveWatchers.class);
  private static final int MOST = 2_000;
  private static final int MOST_OF_A_TENANT = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long LIFE_LOOKS = 60;
  private static final long QUIET_LOOKS = 15;

  @Inject Moderation moderation;
  @Inject Json json;
  @Inject Clock clock;

  @Resource ManagedScheduledExecutorService executor;

  private final List<Watching> watching = new ArrayList<>();
  private final Map<Watched, Instant> seen = new ConcurrentHashMap<>();
  // A server that is to stop lets requests end first, and these would not for up to a minute.
  private final Thread parting = new Thread(this::endAll, "end-live-streams");
  private volatile boolean parted;
  private @Nullable ScheduledFuture<?> looking;

  /** A stream and how many looks it has had. */
  private static final class Watching {
    final LiveWatcher watcher;
    long looks;

    Watching(LiveWatcher watcher) {
      this.watcher = watcher;
    }
  }

  @PostConstruct
  void start() {
    looking = executor.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    Runtime.getRuntime().addShutdownHook(parting);
  }

  @PreDestroy
  void stop() {
    if (looking != null) {
      looking.cancel(false);
    }
    try {
      Runtime.getRuntime().removeShutdownHook(parting);
    } catch (IllegalStateException alreadyStopping) {
      LOG.debug("Live streams ended as the server was told to stop.");
    }
    endAll();
  }

  private void endAll() {
    parted = true;
    open().forEach(one -> one.watcher.end());
  }

  /**
   * Adds a stream.
   *
   * @throws HttpProblem 429 when there are too many
   */
  void add(LiveWatcher watcher) throws IOException {
    Instant now = clock.instant();
    synchronized (watching) {
      long same =
          watching.stream()
              .filter(one -> one.watcher.watched().tenant().equals(watcher.watched().tenant()))
              .count();
      if (watching.size() >= MOST || same >= MOST_OF_A_TENANT) {
        throw HttpProblem.tooMany(5);
      }
      watching.add(new Watching(watcher));
      seen.putIfAbsent(watcher.watched(), now);
    }
    watcher.begin();
    Instant since = watcher.since();
    if (since == null) {
      // Who comes back before anything happened goes on from here.
      watcher.send("retry: 2000\nid: " + now + "\n\n");
    } else {
      watcher.send("retry: 2000\n\n");
      executor.execute(() -> catchUp(watcher, since));
    }
    if (parted) {
      watcher.end();
    }
  }

  private List<Watching> open() {
    synchronized (watching) {
      watching.removeIf(one -> one.watcher.isOver());
      seen.keySet().retainAll(watching.stream().map(one -> one.watcher.watched()).collect(toSet()));
      return List.copyOf(watching);
    }
  }

  private void catchUp(LiveWatcher watcher, Instant since) {
    try {
      watcher.send(EventText.of(changes(watcher.watched(), since), json));
    } catch (ModuleException later) {
      watcher.end();
    }
  }

  // Never ends with an exception: the schedule would end with it.
  private void look() {
    Map<Watched, List<Watching>> alike = new HashMap<>();
    open()
        .forEach(
            one ->
                alike.computeIfAbsent(one.watcher.watched(), absent -> new ArrayList<>()).add(one));
    alike.forEach(this::look);
  }

  private void look(Watched watched, List<Watching> streams) {
    String news = "";
    try {
      LiveChanges changes = changes(watched, seen.get(watched));
      seen.put(watched, changes.until());
      news = EventText.of(changes, json);
    } catch (RuntimeException later) {
      LOG.debugf("No look at the queue this time: %s", later.getMessage());
    }
    for (Watching one : streams) {
      one.looks++;
      if (!news.isEmpty()) {
        one.watcher.send(news);
      } else if (one.looks % QUIET_LOOKS == 0) {
        one.watcher.send(": still here\n\n");
      }
      if (one.looks >= LIFE_LOOKS) {
        one.watcher.end();
      }
    }
  }

  private LiveChanges changes(Watched watched, @Nullable Instant since) {
    UUID request = Ids.next();
    return new CallContext(
            watched.tenant(),
            watched.as(),
            clock.instant().plus(PATIENCE),
            new RequestId(request, false),
            request.toString().replace("-", ""))
        .run(() -> moderation.changes(new ChangesSince(since)));
  }
}
