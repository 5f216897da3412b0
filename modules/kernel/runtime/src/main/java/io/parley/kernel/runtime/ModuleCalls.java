package io.parley.kernel.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Counts the calls of modules that one request makes, also those that modules make on its behalf,
 * in this server and in others. Whoever begins a request begins the count on the thread that serves
 * it and closes it there; what is called meanwhile is added.
 */
public final class ModuleCalls implements AutoCloseable {
  /** Header of an answer that says how many there were, where the server shows them. */
  public static final String HEADER = "X-Parley-Module-Calls";

  // One holder for all modules of a server: this class is loaded once, by the application.
  private static final ThreadLocal<@Nullable ModuleCalls> CURRENT = new ThreadLocal<>();

  private final @Nullable ModuleCalls before;
  private volatile int count;

  private ModuleCalls(@Nullable ModuleCalls before) {
    this.before = before;
  }

  /**
   * Whether answers say how many there were: the price of a route, for tests. It tells of the
   * inside and is therefore off unless asked for.
   */
  public static boolean areShown(Settings settings) {
    return settings.flag("parley.web.show-module-calls", false);
  }

  /** Begins to count the calls of this thread; a count that was begun before rests meanwhile. */
  public static ModuleCalls begin() {
    ModuleCalls calls = new ModuleCalls(CURRENT.get());
    CURRENT.set(calls);
    return calls;
  }

  /** Adds calls to the count of this thread, if there is one. */
  static void add(int calls) {
    ModuleCalls current = CURRENT.get();
    if (current != null) {
      current.more(calls);
    }
  }

  // Written by one thread only; volatile for those who read it from another.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void more(int calls) {
    count += calls;
  }

  /** How many calls were made so far. */
  public int count() {
    return count;
  }

  /** Ends the count and goes on with the one before. */
  @Override
  public void close() {
    if (before == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(before);
    }
  }
}
