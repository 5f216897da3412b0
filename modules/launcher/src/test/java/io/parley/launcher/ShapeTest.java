package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.launcher.Shape.Place;
import io.parley.launcher.Shape.Stay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShapeTest {
  @TempDir Path folder;
  private Home home;

  @BeforeEach
  void prepare() {
    home = new Home(folder.resolve("home"));
    home.prepare();
  }

  @Test
  void aNewHomeHasNone() {
    assertThat(Shape.of(home)).isEmpty();
  }

  @Test
  void isRememberedFromOneRunToTheNext() {
    Shape shape =
        Shape.split(List.of("discussion", "exchange"))
            .with("exchange", Stay.RETURNING)
            .with("tenancy", new Place(7, Stay.LEAVING));

    shape.save(home);

    assertThat(Shape.of(home)).contains(shape);
    assertThat(shape.modules()).containsExactly("discussion", "exchange", "tenancy");
  }

  @Test
  void aMonolithIsRememberedToo() {
    Shape.split(List.of("discussion")).without("discussion").save(home);

    assertThat(Shape.of(home)).contains(Shape.MONOLITH);
  }

  @Test
  void everyModuleHasPortsOfItsOwn() {
    Shape shape = Shape.split(List.of("discussion", "exchange"));

    assertThat(shape.find("discussion")).contains(new Place(1, Stay.SETTLED));
    assertThat(shape.find("exchange")).contains(new Place(2, Stay.SETTLED));
    assertThat(shape.freeSlot(List.of(3))).isEqualTo(4);
    assertThat(shape.without("discussion").freeSlot(List.of())).isEqualTo(1);
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Files.writeString(home.shape(), "discussion.slot=1\ndiscussion.stay=SOMEWHERE\n");

    assertThatThrownBy(() -> Shape.of(home))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("nodes.properties is damaged");
  }
}
