package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterOrderTest {
  @TempDir Path folder;

  @Test
  void survivesTheFile() {
    Home home = new Home(folder);
    home.prepare();
    ClusterOrder order = ClusterOrder.of(3).without(2);

    order.save(home);

    assertThat(ClusterOrder.of(home)).isEqualTo(order);
    assertThat(order.marks()).containsOnlyKeys(1, 3);
  }

  @Test
  void whatIsOrderedAgainIsToBeginAnew() {
    ClusterOrder order = ClusterOrder.of(2);

    ClusterOrder again = order.withFresh(2);

    assertThat(again.markOf(1)).isEqualTo(order.markOf(1));
    assertThat(again.markOf(2)).isPresent().isNotEqualTo(order.markOf(2));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 10})
  void refusesMoreNodesThanThereArePortsFor(int nodes) {
    assertThatThrownBy(() -> ClusterOrder.of(nodes)).isInstanceOf(Halt.class);
  }

  @Test
  void namesWhatIsNoNode() {
    assertThatThrownBy(() -> ClusterOrder.number("first"))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("first");
  }
}
