package io.parley.edges.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.runtime.ModuleStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthTest {
  private static final ModuleStatus TENANCY = reached("tenancy", "local");

  @Test
  void isReadyWhenEveryModuleAnswers() {
    List<ModuleStatus> modules = List.of(TENANCY, reached("identity", "local"));
    Health well = new Health(modules, Map.of("tenancy", "up", "identity", "up"));
    Health ill = new Health(modules, Map.of("tenancy", "up", "identity", "down"));

    assertThat(well.ready()).isTrue();
    assertThat(well.status()).isEqualTo("up");
    assertThat(ill.ready()).isFalse();
    assertThat(ill.status()).isEqualTo("down");
  }

  @Test
  void staysReadyForTheRestWhenAModuleElsewhereDoesNotAnswer() {
    Health health =
        new Health(
            List.of(TENANCY, reached("discussion", "remote")),
            Map.of("tenancy", "up", "discussion", "down"));

    assertThat(health.ready()).isTrue();
    assertThat(health.status()).isEqualTo("degraded");
  }

  private static ModuleStatus reached(String module, String route) {
    return new ModuleStatus(module, route, 1, false, 0, "closed");
  }
}
