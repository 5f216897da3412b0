package io.parley.kernel.runtime;

/**
 * How a module is reached from this server. Shown to monitors, so it holds no address.
 *
 * @param module key of the module
 * @param route {@code local}, {@code loopback} or {@code remote}
 * @param servers how many servers calls can go to
 * @param paused whether commands are refused for the moment
 * @param commandsInFlight commands under way from here to the module, and in its core here
 * @param circuit {@code closed} while calls go out, {@code open} while they are refused because the
 *     module did not answer, {@code half-open} while a few try whether it does again
 */
public record ModuleStatus(
    String module,
    String route,
    int servers,
    boolean paused,
    int commandsInFlight,
    String circuit) {}
