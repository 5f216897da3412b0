package io.parley.launcher;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.InternalKeys;
import io.parley.kernel.runtime.ModuleClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The server of a home, as the command on its machine reaches it: over the signed internal port.
 */
final class RunningServer {
  private static final Duration CALL_TIME = Duration.ofSeconds(60);

  private final Ports front;
  private final Ports ports;
  private final Map<String, Ports> nodes;
  private final InternalKeys keys;

  /**
   * A server and those that modules have for themselves.
   *
   * @param nodes by module
   * @param keys with which they verify calls
   */
  RunningServer(Ports ports, Map<String, Ports> nodes, String keys) {
    this(ports, ports, nodes, keys);
  }

  /**
   * A server behind another one that readers reach.
   *
   * @param front of that other one
   */
  RunningServer(Ports front, Ports ports, Map<String, Ports> nodes, String keys) {
    this.front = front;
    this.ports = ports;
    this.nodes = Map.copyOf(nodes);
    this.keys = InternalKeys.parse(keys);
  }

  /** The server of that home, or a sentence when none runs. */
  static RunningServer of(Surroundings surroundings) {
    Home home = surroundings.home();
    State state = ready(home);
    InstallationSecrets secrets = InstallationSecrets.of(home, surroundings);
    return new RunningServer(
        state.ports(),
        state.talking(),
        state.nodes(),
        new Routes(home.routes()).keysOr(secrets.internalKeys()));
  }

  /** What the supervisor of that home says of itself, or a sentence when none is ready. */
  static State ready(Home home) {
    State state =
        State.of(home)
            .filter(State::isRunning)
            .orElseThrow(
                () ->
                    new Halt(
                        "Parley is not running in "
                            + home.folder()
                            + ": start it with ./parley run."));
    if (!state.isReady()) {
      throw new Halt("Parley is still starting: wait until ./parley status says ready.");
    }
    return state;
  }

  URI publicAddress() {
    return URI.create("http://127.0.0.1:" + front.http());
  }

  /** The contract of a module, wherever it is. */
  <T> T module(Class<T> contract) {
    String key = contract.getAnnotation(ModuleApi.class).key();
    return ModuleClient.of(
        contract, URI.create(nodes.getOrDefault(key, ports).internalAddress()), keys);
  }

  /** Runs calls as Parley itself, on the data of that tenant or of none. */
  static <T extends @Nullable Object> T asCommand(@Nullable TenantId tenant, Supplier<T> calls) {
    return as(Actor.system("command"), tenant, calls);
  }

  /** Runs calls within one request of that actor. */
  static <T extends @Nullable Object> T as(
      Actor actor, @Nullable TenantId tenant, Supplier<T> calls) {
    return new CallContext(
            tenant,
            actor,
            Instant.now().plus(CALL_TIME),
            new RequestId(Ids.next(), false),
            UUID.randomUUID().toString().replace("-", ""))
        .run(calls);
  }
}
