package io.parley.launcher;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.InternalKeys;
import io.parley.kernel.runtime.ModuleClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The server of a home, as the command on its machine reaches it: over the signed internal port.
 */
final class RunningServer {
  private static final Duration CALL_TIME = Duration.ofSeconds(60);

  private final Ports ports;
  private final InternalKeys keys;

  RunningServer(Ports ports, InstallationSecrets secrets) {
    this.ports = ports;
    this.keys = InternalKeys.parse(secrets.internalKeys());
  }

  /** The server of that home, or a sentence when none runs. */
  static RunningServer of(Surroundings surroundings) {
    Home home = surroundings.home();
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
    return new RunningServer(
        state.ports(), InstallationSecrets.of(home.secrets(), surroundings.find("PARLEY_SECRET")));
  }

  URI publicAddress() {
    return URI.create("http://127.0.0.1:" + ports.http());
  }

  /** The contract of a module of that server. */
  <T> T module(Class<T> contract) {
    return ModuleClient.of(contract, URI.create("http://127.0.0.1:" + ports.internal()), keys);
  }

  /** Runs calls as Parley itself, on the data of that tenant or of none. */
  static <T extends @Nullable Object> T asCommand(@Nullable TenantId tenant, Supplier<T> calls) {
    return new CallContext(
            tenant,
            Actor.system("command"),
            Instant.now().plus(CALL_TIME),
            new RequestId(Ids.next(), false),
            UUID.randomUUID().toString().replace("-", ""))
        .run(calls);
  }
}
