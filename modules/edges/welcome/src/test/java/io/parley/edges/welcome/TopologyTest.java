package io.parley.edges.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.runtime.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopologyTest {
  @Test
  void isAMonolithUnlessSettingsSayOtherwise() {
    assertThat(Topology.of(Settings.of(Map.of())).summary()).startsWith("Monolith");
  }

  @Test
  void namesLoopback() {
    assertThat(Topology.of(Settings.of(Map.of("parley.modules", "loopback"))).summary())
        .startsWith("Loopback");
  }

  @Test
  void hidesTheAddressesOfOtherServers() {
    Topology topology =
        Topology.of(Settings.of(Map.of("parley.module.discussion", "http://10.0.0.7:8082")));

    assertThat(topology.modes()).containsEntry("discussion", "remote");
    assertThat(topology.summary()).contains("discussion remote").doesNotContain("10.0.0.7");
  }

  @Test
  void isReadyWhenEveryModuleAnswers() {
    Topology topology = Topology.of(Settings.of(Map.of()));

    assertThat(new Health(topology, Map.of("tenancy", "up", "identity", "up")).ready()).isTrue();
    assertThat(new Health(topology, Map.of("tenancy", "up", "identity", "down")).ready()).isFalse();
  }
}
