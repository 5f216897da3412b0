package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyCommandTest {
  @Test
  void readsScopesByTheirNames() {
    assertThat(KeyCommand.scopes(List.of("site:admin", " discussion:read")))
        .containsExactlyInAnyOrder(Scope.SITE_ADMIN, Scope.DISCUSSION_READ);
  }

  @Test
  void aTenantsKeyIsNeverAnOperators() {
    assertThatThrownBy(() -> KeyCommand.scopes(List.of("operator")))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("choose from discussion:read")
        .hasMessageNotContaining("events:read, operator");
  }
}
