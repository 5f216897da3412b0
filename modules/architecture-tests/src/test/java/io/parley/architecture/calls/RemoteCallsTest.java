package io.parley.architecture.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Modules elsewhere, on two servers; the caller has no core of them. */
class RemoteCallsTest implements EveryOperationContract {
  private static CallListener first;
  private static CallListener second;
  private static Mode caller;

  @BeforeAll
  static void listen() {
    Mode callee = Mode.of(Map.of());
    first = CallListener.open().answering(callee.routes());
    second = CallListener.open().answering(callee.routes());
    caller = Mode.of(Map.of("parley.modules", first.base() + "," + second.base()));
  }

  @AfterAll
  static void everyCallWentThroughHttp() {
    first.close();
    second.close();
    assertThat(first.answered() + second.answered())
        .isGreaterThan(8 * (int) OperationCall.all().count() - 1);
  }

  @Override
  public Object gateway(Class<?> contract, boolean inTransaction) {
    return caller.gateway(contract, inTransaction);
  }
}
