package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterPlaceTest {
  private static final Ports PORTS = new Ports(8080);
  private static final String DATABASE = "postgresql://parley:secret@db.example:5432/parley";

  @Test
  void staysOnThisMachineUnlessTold() {
    assertThat(place(Map.of())).isEqualTo(new ClusterPlace("127.0.0.1", "127.0.0.1", 8082, true));
  }

  @Test
  void meetsOthersAtTheGivenAddress() {
    assertThat(place(Map.of("PARLEY_CLUSTER_BIND", "127.0.0.2")))
        .isEqualTo(new ClusterPlace("127.0.0.2", "127.0.0.2", 8082, true));
  }

  @Test
  void registersWithABalancerElsewhere() {
    ClusterPlace place =
        place(
            Map.of(
                "PARLEY_CLUSTER_BIND", "127.0.0.2",
                "PARLEY_CLUSTER_BALANCER", "10.0.0.5:8182",
                "PARLEY_DATABASE_URL", DATABASE));

    assertThat(place).isEqualTo(new ClusterPlace("127.0.0.2", "10.0.0.5", 8182, false));
    assertThat(place.balancerAddress()).isEqualTo("10.0.0.5");
  }

  @Test
  void aBalancerElsewhereNeedsTheDatabaseOfTheOthers() {
    assertThatThrownBy(() -> place(Map.of("PARLEY_CLUSTER_BALANCER", "10.0.0.5:8082")))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("PARLEY_DATABASE_URL");
  }

  @Test
  void namesTheSettingThatIsWrong() {
    assertThatThrownBy(
            () ->
                place(
                    Map.of("PARLEY_CLUSTER_BALANCER", "10.0.0.5", "PARLEY_DATABASE_URL", DATABASE)))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("PARLEY_CLUSTER_BALANCER");
  }

  @Test
  void namesOfNodesFitTheTransactionManager() {
    assertThat(place(Map.of()).nodeName(new Ports(65_000)))
        .hasSizeLessThanOrEqualTo(23)
        .matches("[a-z0-9-]+-65000");
    assertThat(at("192.168.100.200").nodeName(new Ports(65_000)))
        .isEqualTo("192-168-100-200-65000")
        .hasSizeLessThanOrEqualTo(23);
  }

  @Test
  void machinesOfTheSameNameHaveNodesOfDifferentNames() {
    Ports same = new Ports(8_080);

    assertThat(at("10.0.0.5").nodeName(same)).isNotEqualTo(at("10.0.0.6").nodeName(same));
  }

  private static ClusterPlace at(String address) {
    return new ClusterPlace(address, "10.0.0.5", 8_082, false);
  }

  private static ClusterPlace place(Map<String, String> variables) {
    return ClusterPlace.of(
        new Surroundings(variables, Path.of("/installation"), Path.of("/work")), PORTS);
  }
}
