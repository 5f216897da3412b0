package io.parley.kernel.runtime;

import io.parley.kernel.api.ModuleApi;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The cores in this server. A core registers itself when it starts and leaves when it stops; the
 * gateway looks it up at each call, so the order in which modules start does not matter.
 *
 * <p>Static on purpose: sub-deployments are isolated from each other and this class, loaded once by
 * the application, is the only thing they share. It lives and dies with the application.
 */
public final class ModuleRegistry {
  private static final Map<String, LocalCore> CORES = new ConcurrentHashMap<>();

  private static volatile @Nullable ModuleRoutes routes;

  private ModuleRegistry() {}

  /** Names the routes that {@link #isActive} asks from now on, or none. */
  static void follow(@Nullable ModuleRoutes others) {
    routes = others;
  }

  /**
   * Whether background work of the module may run in this server: its core is here, calls to the
   * module come here, and it is not paused. Workers and timers ask before each round.
   */
  public static boolean isActive(String key) {
    ModuleRoutes known = routes;
    return CORES.containsKey(key) && (known == null || known.leadHere(key));
  }

  /**
   * Makes a core reachable.
   *
   * @param contract the interface annotated {@link ModuleApi}
   * @param core what answers its operations
   * @param loader class loader of the core, which becomes the context class loader of every call
   * @throws IllegalArgumentException when the interface is not a proper contract; the text names
   *     the mend
   */
  public static <T> void register(Class<T> contract, T core, ClassLoader loader) {
    LocalCore local = new LocalCore(Contract.of(contract), core, loader);
    CORES.put(local.contract().key(), local);
  }

  /** Takes a core away; calls to it become {@code Unavailable} from now on. */
  public static void unregister(Class<?> contract) {
    CORES.remove(contract.getAnnotation(ModuleApi.class).key());
  }

  /** The core of the module with that key, or empty when it is not in this server. */
  static Optional<LocalCore> find(String key) {
    return Optional.ofNullable(CORES.get(key));
  }
}
