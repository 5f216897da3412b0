package io.parley.kernel.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.parley.kernel.api.ModuleException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock("echo")
class ModuleCallsTest {
  /** Calls itself twice through the gateway to find out that there is nothing. */
  private final EchoCore core =
      new EchoCore(ModuleCallsTest.class.getClassLoader()) {
        @Override
        public Optional<Said> silence() {
          echo.count("once");
          echo.count("and again");
          return Optional.empty();
        }

        @Override
        public void fail(String how) {
          echo.count("in vain");
          super.fail(how);
        }
      };

  private FarEcho far;
  private ModuleRoutes routes;
  private Echo echo;

  @BeforeEach
  void start() throws IOException {
    ModuleRegistry.register(Echo.class, core, ModuleCallsTest.class.getClassLoader());
    far = FarEcho.empty();
  }

  @AfterEach
  void stop() {
    ModuleRegistry.unregister(Echo.class);
    far.close();
  }

  private void go(String mode) {
    routes =
        ModuleRoutes.of(
            Settings.of(
                Map.of(
                    "parley.modules",
                    mode,
                    "parley.internal.port",
                    String.valueOf(far.port()),
                    InternalKeys.SETTING,
                    FarEcho.KEY)),
            Echo.class);
    echo = (Echo) routes.gateway(Contract.of(Echo.class), TransactionGuard.none());
    far.serve(routes);
  }

  private void failing(String how) {
    assertThatThrownBy(
            () ->
                Calls.call(
                    () -> {
                      echo.fail(how);
                      return true;
                    }))
        .isInstanceOf(ModuleException.class);
  }

  private static int counting(Runnable work) {
    try (ModuleCalls calls = ModuleCalls.begin()) {
      work.run();
      return calls.count();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "loopback"})
  void countAlsoWhatModulesCallInTheirTurn(String mode) {
    go(mode);

    assertThat(counting(() -> Calls.<Optional<Echo.Said>>call(echo::silence))).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "loopback"})
  void countCallsThatEndWithAnError(String mode) {
    go(mode);

    assertThat(counting(() -> failing("Unavailable"))).isEqualTo(2);
  }

  @Test
  void restWhileAnotherIsBegun() {
    go("local");

    int counted =
        counting(
            () -> {
              int inner = counting(() -> Calls.<Long>call(() -> echo.count("x")));
              assertThat(inner).isEqualTo(1);
            });

    assertThat(counted).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "loopback"})
  void areMeasuredByOperationAndMode(String mode) {
    go(mode);

    Calls.<Optional<Echo.Said>>call(echo::silence);
    for (String how : List.of("Unavailable", "Rejected")) {
      failing(how);
    }

    assertThat(routes.readings())
        .extracting(
            ModuleCallReading::module,
            ModuleCallReading::operation,
            ModuleCallReading::mode,
            ModuleCallReading::calls,
            ModuleCallReading::failures)
        .containsExactly(
            tuple("echo", "count", mode, 4L, 0L),
            tuple("echo", "fail", mode, 2L, 1L),
            tuple("echo", "silence", mode, 1L, 0L));
    assertThat(routes.readings())
        .allSatisfy(
            reading -> {
              assertThat(reading.longest()).isPositive();
              assertThat(reading.total()).isGreaterThanOrEqualTo(reading.longest());
            });
  }

  @Test
  void tellTheirObserversOfEachOperationOnce() {
    go("local");
    List<CountedCalls> told = new ArrayList<>();
    routes.observeCalls(
        calls -> {
          throw new IllegalStateException("No room for more figures.");
        });
    routes.observeCalls(told::add);

    for (int i = 0; i < 2; i++) {
      Calls.<Optional<Echo.Said>>call(echo::silence);
    }

    assertThat(told)
        .extracting(CountedCalls::now)
        .extracting(ModuleCallReading::operation, ModuleCallReading::calls)
        .containsExactlyInAnyOrder(tuple("silence", 2L), tuple("count", 4L));
  }
}
