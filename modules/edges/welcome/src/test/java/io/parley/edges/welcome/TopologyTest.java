package io.parley.edges.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.discussion.api.Discussion;
import io.parley.identity.api.Identity;
import io.parley.kernel.runtime.ModuleRoutes;
import io.parley.kernel.runtime.Settings;
import io.parley.tenancy.api.Tenancy;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopologyTest {
  private static final String KEYS = "a:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  private static Topology with(Map<String, String> settings) {
    return new Topology(
        ModuleRoutes.of(Settings.of(settings), Tenancy.class, Identity.class, Discussion.class)
            .statuses());
  }

  private static Topology withDiscussionElsewhere() {
    return with(
        Map.of("parley.module.discussion", "http://10.0.0.7:8082", "parley.internal.keys", KEYS));
  }

  @Test
  void isAMonolithUnlessSettingsSayOtherwise() {
    assertThat(with(Map.of()).summary()).startsWith("Monolith");
  }

  @Test
  void namesLoopback() {
    assertThat(
            with(Map.of(
                    "parley.modules",
                    "loopback",
                    "parley.internal.port",
                    "8082",
                    "parley.internal.keys",
                    KEYS))
                .summary())
        .startsWith("Loopback");
  }

  @Test
  void hidesTheAddressesOfOtherServers() {
    Topology topology = withDiscussionElsewhere();

    assertThat(topology.summary()).contains("discussion remote").doesNotContain("10.0.0.7");
    assertThat(topology.toString()).doesNotContain("10.0.0.7");
  }
}
