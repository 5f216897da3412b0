package io.parley.architecture.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Modules in this server, called through its own listener. */
class LoopbackCallsTest implements EveryOperationContract {
  private static CallListener listener;
  private static Mode mode;

  @BeforeAll
  static void listen() {
    listener = CallListener.open();
    mode =
        Mode.of(
            Map.of(
                "parley.modules",
                "loopback",
                "parley.internal.port",
                String.valueOf(listener.port())));
    listener.answering(mode.routes());
  }

  @AfterAll
  static void everyCallWentThroughHttp() {
    listener.close();
    assertThat(listener.answered()).isGreaterThan(8 * (int) OperationCall.all().count() - 1);
  }

  @Override
  public Object gateway(Class<?> contract, boolean inTransaction) {
    return mode.gateway(contract, inTransaction);
  }
}
