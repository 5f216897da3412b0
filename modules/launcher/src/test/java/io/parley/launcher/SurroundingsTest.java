package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
  @Test
  void homeIsBesideTheScriptUnlessToldOtherwise() {
    assertThat(told().home().folder()).isEqualTo(Path.of("/opt/parley/.parley"));
  }

  @Test
  void aRelativeHomeStartsAtTheWorkingDirectory() {
    assertThat(told("PARLEY_HOME", "../my home").home().folder())
        .isEqualTo(Path.of("/data/my home"));
  }

  @Test
  void portsStartAt8080UnlessToldOtherwise() {
    assertThat(told().ports().http()).isEqualTo(8080);
    assertThat(told("PARLEY_HTTP_PORT", "9000").ports().internal()).isEqualTo(9002);
  }

  @Test
  void refusesPortsThatCannotBe() {
    for (String port : new String[] {"http", "80", "65535", "-1"}) {
      assertThatThrownBy(() -> told("PARLEY_HTTP_PORT", port).ports())
          .isInstanceOf(Halt.class)
          .hasMessageContaining("PARLEY_HTTP_PORT")
          .hasMessageContaining("set it to");
    }
  }

  @Test
  void knowsTheTopologiesByName() {
    assertThat(told().topology()).isEqualTo("local");
    assertThat(told("PARLEY_TOPOLOGY", "loopback").topology()).isEqualTo("loopback");
    assertThatThrownBy(() -> told("PARLEY_TOPOLOGY", "cloud").topology())
        .isInstanceOf(Halt.class)
        .hasMessageStartingWith("PARLEY_TOPOLOGY is \"cloud\": set monolith, loopback, or split:");
  }

  @Test
  void aStopWaitsForAMinuteUnlessToldOtherwise() {
    assertThat(told().stopWait()).isEqualTo(Duration.ofMinutes(1));
    assertThat(told("PARLEY_STOP_WAIT", "10m").stopWait()).isEqualTo(Duration.ofMinutes(10));
    assertThat(told("PARLEY_STOP_WAIT", "0s").stopWait()).isZero();
    for (String wait : new String[] {"10", "-1s", "soon", "1 m"}) {
      assertThatThrownBy(() -> told("PARLEY_STOP_WAIT", wait).requireSound())
          .isInstanceOf(Halt.class)
          .hasMessage(
              "PARLEY_STOP_WAIT is \"" + wait + "\": set it to a time, such as 30s, 5m or 1h.");
    }
  }

  @Test
  void refusesMemoryThatCannotBe() {
    assertThat(told().heap()).isEqualTo("1g");
    assertThat(told("PARLEY_HEAP", "512m").heap()).isEqualTo("512m");
    for (String heap : new String[] {"banana", "1", "1 g", "2gb", "-1g", "64m", "512", "0g"}) {
      assertThatThrownBy(() -> told("PARLEY_HEAP", heap).requireSound())
          .isInstanceOf(Halt.class)
          .hasMessage(
              "PARLEY_HEAP is \"" + heap + "\": set it to 256m or more, such as 512m or 2g.");
    }
    assertThatThrownBy(() -> told("PARLEY_HEAP", "99999999g").requireSound())
        .isInstanceOf(Halt.class)
        .hasMessageMatching(
            "PARLEY_HEAP is 99999999g, and this machine has \\d+m: set it to less than that.");
  }

  @Test
  void refusesAddressesThatThisMachineDoesNotHave() {
    assertThat(told().bind()).isEqualTo("0.0.0.0");
    assertThat(told("PARLEY_BIND", "127.0.0.1").bind()).isEqualTo("127.0.0.1");
    assertThat(told("PARLEY_BIND", "localhost").bind()).isEqualTo("localhost");
    // The third is set aside for documentation, and the fourth cannot be reached over IPv4.
    for (String bind : new String[] {"not an address", "300.1.2.3", "192.0.2.1", "::1"}) {
      assertThatThrownBy(() -> told("PARLEY_BIND", bind).requireSound())
          .isInstanceOf(Halt.class)
          .hasMessageStartingWith("PARLEY_BIND is \"" + bind + "\": set it to an IPv4 address");
    }
    for (String bind : new String[] {"192.0.2.1", "0.0.0.0"}) {
      assertThatThrownBy(() -> told("PARLEY_CLUSTER_BIND", bind).clusterBind())
          .isInstanceOf(Halt.class)
          .hasMessageStartingWith("PARLEY_CLUSTER_BIND is \"" + bind + "\": set it to one IPv4");
    }
  }

  @Test
  void modulesCanHaveServersOfTheirOwnFromTheStart() {
    Surroundings split = told("PARLEY_TOPOLOGY", "split:discussion, exchange");

    assertThat(split.topology()).isEqualTo("local");
    assertThat(split.splitFromTheStart()).containsExactly("discussion", "exchange");
    assertThat(told().splitFromTheStart()).isEmpty();
    assertThat(told("PARLEY_TOPOLOGY", "loopback").splitFromTheStart()).isEmpty();
  }

  @Test
  void knowsWhichRoutesAreSetByHand() {
    Surroundings told = told("PARLEY_MODULE_EXCHANGE", "http://10.0.0.7:8082");

    assertThat(told.isRouteSet("exchange")).isTrue();
    assertThat(told.isRouteSet("discussion")).isFalse();
  }

  @Test
  void blankSettingsCountAsAbsent() {
    assertThat(told("PARLEY_DATABASE_URL", " ").database()).isEmpty();
  }

  private static Surroundings told(String... variable) {
    Map<String, String> variables =
        variable.length == 0 ? Map.of() : Map.of(variable[0], variable[1]);
    return new Surroundings(variables, Path.of("/opt/parley"), Path.of("/data/here"));
  }
}
