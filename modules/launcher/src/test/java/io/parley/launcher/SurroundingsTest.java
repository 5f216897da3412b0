package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
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
