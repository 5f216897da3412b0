package io.parley.architecture.rolling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.architecture.House;
import io.parley.kernel.api.ModuleApi;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A node of the last release and one of the present work together, whichever calls the other: each
 * has its own kernel and its own classes of the contract, and the calls are real HTTP.
 */
class RollingUpgradeRules {
  private static final Release LAST = Release.last();
  private static final Release PRESENT = Release.present();

  static Stream<String> contracts() {
    return House.classes().stream()
        .filter(type -> type.isAnnotatedWith(ModuleApi.class))
        .map(type -> type.getName())
        .filter(LAST::has)
        .sorted();
  }

  /** Remembers what it was called with and answers what it was told to. */
  private static final class Core {
    private final List<byte[]> seen = new ArrayList<>();
    private byte[] answer = new byte[0];

    byte[] perform(String operation, List<byte[]> arguments) {
      seen.addAll(arguments);
      return answer;
    }
  }

  private static void callsEveryOperation(Release caller, Release callee, String contract) {
    Core core = new Core();
    try (Release.Node client = caller.node(contract, (operation, arguments) -> new byte[0]);
        Release.Node host = callee.node(contract, core::perform)) {
      List<String> common = new ArrayList<>(client.operations());
      common.retainAll(host.operations());
      assertThat(common).isNotEmpty();
      for (String operation : common) {
        for (boolean full : List.of(true, false)) {
          List<byte[]> sent = client.arguments(operation, full);
          core.seen.clear();
          core.answer = host.answer(operation, full);

          byte[] answer = called(client, operation, sent, host);

          assertThat(core.seen).as(operation).hasSameSizeAs(sent);
          for (int i = 0; i < sent.size(); i++) {
            assertThat(Arrival.faults(sent.get(i), core.seen.get(i))).as(operation).isEmpty();
          }
          assertThat(Arrival.faults(core.answer, answer)).as(operation).isEmpty();
        }
      }
    }
  }

  private static byte[] called(
      Release.Node client, String operation, List<byte[]> sent, Release.Node host) {
    try {
      return client.call(operation, sent, host);
    } catch (IllegalStateException refused) {
      throw new AssertionError(
          operation
              + " does not work between the last release and this one: what the kernel puts on the"
              + " wire must be understood by both, see adr/0017.",
          refused);
    }
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void theLastReleaseCallsThePresentOne(String contract) {
    callsEveryOperation(LAST, PRESENT, contract);
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void thePresentReleaseCallsTheLastOne(String contract) {
    callsEveryOperation(PRESENT, LAST, contract);
  }

  private static void passesErrors(Release caller, Release callee) {
    String contract = "io.parley.tenancy.api.Tenancy";
    try (Release.Node client = caller.node(contract, (operation, arguments) -> new byte[0]);
        Release.Node host =
            callee.node(
                contract,
                (operation, arguments) -> {
                  throw new UnsupportedOperationException("site.taken");
                })) {
      assertThatThrownBy(() -> client.call("site", client.arguments("site", true), host))
          .hasMessage("Conflict site.taken It was told to fail. field");
    }
  }

  @Test
  void errorsArriveAcrossReleases() {
    passesErrors(LAST, PRESENT);
    passesErrors(PRESENT, LAST);
  }

  @Test
  void theReleasesHaveClassesOfTheirOwn() {
    assertThat(contracts()).hasSizeGreaterThan(3);
    assertThatThrownBy(() -> PRESENT.node("io.parley.nowhere.Nothing", (o, a) -> a.get(0)))
        .hasRootCauseInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void noticesWhatDoesNotArrive() {
    byte[] sent = "{\"a\":1,\"b\":[1,2],\"known\":\"x\"}".getBytes(UTF_8);

    assertThat(Arrival.faults(sent, "{\"a\":1,\"b\":[1,2],\"new\":null}".getBytes(UTF_8)))
        .isEmpty();
    assertThat(Arrival.faults(sent, "{\"a\":2,\"b\":[1],\"new\":0}".getBytes(UTF_8)))
        .containsExactly(
            "$.a was sent as 1 and is 2",
            "$.b was sent as [1,2] and is [1]",
            "$.new was not sent and is 0");
  }
}
