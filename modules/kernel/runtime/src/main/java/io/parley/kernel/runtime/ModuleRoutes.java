package io.parley.kernel.runtime;

import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The ways from this server to all modules. They are what the settings say, and change while the
 * server runs when the routes file says otherwise. A change is taken as a whole or not at all.
 */
public final class ModuleRoutes {
  private static final Logger LOG = Logger.getLogger(ModuleRoutes.class);
  private static final String OF_MODULE = "parley.module.";
  private static final String PAUSED = ".paused";

  private final Settings settings;
  private final RemoteLimits limits;
  private final Clock clock = Clock.systemUTC();
  private final CallMeters meters = new CallMeters();
  private final Map<String, LiveRoute> routes = new TreeMap<>();
  private volatile InternalKeys keys;
  private @Nullable CallSender sender;

  /**
   * Routes to these modules.
   *
   * @param entries of the routes file; they come before the settings
   * @throws IllegalStateException when a setting or entry is wrong or missing; the text names the
   *     mend
   */
  ModuleRoutes(Settings settings, Map<String, String> entries, Collection<String> modules) {
    this.settings = settings;
    this.limits = RemoteLimits.of(settings);
    Settings now = settings.overriddenBy(entries);
    this.keys = InternalKeys.of(now);
    checkNames(entries, modules);
    modules.forEach(
        module -> routes.put(module, new LiveRoute(module, way(module, now, keys), meters, clock)));
  }

  /**
   * Routes as the settings say, without a routes file.
   *
   * @param contracts interfaces annotated {@code @ModuleApi}
   */
  public static ModuleRoutes of(Settings settings, Class<?>... contracts) {
    return new ModuleRoutes(
        settings, Map.of(), Arrays.stream(contracts).map(type -> Contract.of(type).key()).toList());
  }

  /**
   * A client of one of these modules, for a program that has no transactions.
   *
   * @param contract the interface annotated {@code @ModuleApi}
   */
  public <T> T client(Class<T> contract) {
    return contract.cast(gateway(Contract.of(contract), TransactionGuard.none()));
  }

  /** The gateway of a contract, whose module is among these. */
  Object gateway(Contract contract, TransactionGuard transactions) {
    return Gateway.to(contract, find(contract.key()).orElseThrow(), transactions, clock);
  }

  Optional<LiveRoute> find(String module) {
    return Optional.ofNullable(routes.get(module));
  }

  /** Whether calls to the module end in this server and commands are not paused. */
  boolean leadHere(String module) {
    return find(module)
        .map(LiveRoute::way)
        .map(way -> !way.elsewhere() && !way.paused())
        .orElse(true);
  }

  /** The keys that calls between servers are signed with at this moment. */
  InternalKeys keys() {
    return keys;
  }

  /** How each module is reached, by key in alphabetical order. */
  public List<ModuleStatus> statuses() {
    return routes.entrySet().stream().map(e -> status(e.getKey(), e.getValue())).toList();
  }

  /** What the metric {@code parley.module.call} says, for each operation that was called. */
  public List<ModuleCallReading> readings() {
    return meters.readings();
  }

  /**
   * Tells the observer of each operation that was called in some mode, and of each that will be, at
   * its first call and on the thread of that call.
   */
  public void observeCalls(Consumer<? super CountedCalls> observer) {
    meters.observe(observer);
  }

  private static ModuleStatus status(String module, LiveRoute route) {
    LiveRoute.Way way = route.way();
    return new ModuleStatus(
        module,
        way.mode().name(),
        way.mode().servers(),
        way.paused(),
        route.commandsInFlight(),
        way.circuit());
  }

  /**
   * Takes other entries of the routes file in place of the former ones.
   *
   * @throws IllegalStateException when an entry is wrong, and then nothing has changed
   */
  synchronized void apply(Map<String, String> entries) {
    checkNames(entries, routes.keySet());
    Settings now = settings.overriddenBy(entries);
    InternalKeys others = InternalKeys.of(now);
    Map<String, LiveRoute.Way> ways = new LinkedHashMap<>();
    for (String module : routes.keySet()) {
      ways.put(module, way(module, now, others));
    }
    // The keys first: a new route may lead to servers that know none of the former.
    keys = others;
    ways.forEach(this::take);
  }

  private void take(String module, LiveRoute.Way way) {
    LiveRoute route = find(module).orElseThrow();
    LiveRoute.Way before = route.way();
    if (!way.equals(before)) {
      route.take(way);
      LOG.infof("The way to %s is now %s", module, text(way));
    }
  }

  private LiveRoute.Way way(String module, Settings now, InternalKeys signing) {
    ModuleMode mode = ModuleMode.of(module, now);
    boolean paused = now.flag(OF_MODULE + module + PAUSED, false);
    if (!(mode instanceof ModuleMode.Local)) {
      // Asked now, so that a missing key is noticed here and not by the first call.
      signing.requireSigner();
    }
    LiveRoute former = routes.get(module);
    if (former != null && former.way().mode().equals(mode)) {
      return new LiveRoute.Way(mode, former.way().route(), paused);
    }
    return new LiveRoute.Way(mode, route(module, mode), paused);
  }

  private Route route(String module, ModuleMode mode) {
    if (mode instanceof ModuleMode.Loopback loopback) {
      return new HttpRoute(module, List.of(loopback.base()), limits, sender(), clock);
    }
    if (mode instanceof ModuleMode.Remote remote) {
      return new HttpRoute(module, remote.bases(), limits, sender(), clock);
    }
    return new LocalRoute(module, clock);
  }

  // Made when the first module is not local: it has threads.
  private CallSender sender() {
    if (sender == null) {
      sender = new CallSender(this::keys, new Wire(), clock);
    }
    return sender;
  }

  private static void checkNames(Map<String, String> entries, Collection<String> modules) {
    for (String name : entries.keySet()) {
      String module =
          name.endsWith(PAUSED) ? name.substring(0, name.length() - PAUSED.length()) : name;
      if (!name.equals(InternalKeys.SETTING)
          && !(module.startsWith(OF_MODULE)
              && modules.contains(module.substring(OF_MODULE.length())))) {
        throw new IllegalStateException(
            "The routes file holds \""
                + name
                + "\"; it may hold parley.module.<key>, parley.module.<key>.paused and "
                + InternalKeys.SETTING
                + ", where <key> is one of "
                + String.join(", ", modules)
                + ".");
      }
    }
  }

  /** Which way each module is reached, one line each. */
  String table() {
    StringBuilder table = new StringBuilder("Modules and the way to them:");
    routes.forEach(
        (module, route) ->
            table.append(String.format(Locale.ROOT, "%n  %-14s %s", module, text(route.way()))));
    return table.toString();
  }

  private static String text(LiveRoute.Way way) {
    return way.mode() + (way.paused() ? ", paused: commands are refused" : "");
  }
}
