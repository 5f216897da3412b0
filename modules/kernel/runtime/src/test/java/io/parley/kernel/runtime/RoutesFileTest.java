package io.parley.kernel.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesFileTest {
  @TempDir Path folder;
  private Path path;
  private RoutesFile file;

  @BeforeEach
  void name() {
    path = folder.resolve("routes.properties");
    file = RoutesFile.of(Settings.of(Map.of("parley.routes.file", path.toString()))).orElseThrow();
  }

  @Test
  void mayBeAbsentOrUnnamed() {
    assertThat(RoutesFile.of(Settings.of(Map.of()))).isEmpty();
    assertThat(file.entries()).isEmpty();
    assertThat(file.change()).isEmpty();
  }

  @Test
  void tellsOfAChangeOnceItIsWholeAndOnlyOnce() throws IOException {
    assertThat(file.entries()).isEmpty();

    Files.writeString(path, "parley.module.echo=loop");
    assertThat(file.change()).isEmpty();
    Files.writeString(path, "parley.module.echo=loopback\n");
    assertThat(file.change()).isEmpty();
    assertThat(file.change()).contains(Map.of("parley.module.echo", "loopback"));
    assertThat(file.change()).isEmpty();

    Files.writeString(path, "");
    assertThat(file.change()).isEmpty();
    assertThat(file.change()).contains(Map.of());
  }

  @Test
  void keepsWhatItSaidWhenItVanishes() throws IOException {
    Files.writeString(path, "parley.module.echo.paused=true\n");
    ModuleRoutes routes = new ModuleRoutes(Settings.of(Map.of()), file.entries(), List.of("echo"));
    try (RoutesWatch watch = new RoutesWatch(file, routes)) {
      Files.delete(path);
      watch.look();
      watch.look();
      assertThat(routes.statuses().get(0).paused()).isTrue();
      assertThatThrownBy(() -> file.change()).hasMessageContaining("is gone: write it again");

      Files.writeString(path, "\n");
      watch.look();
      assertThat(routes.statuses().get(0).paused()).isTrue();
      watch.look();
      assertThat(routes.statuses().get(0).paused()).isFalse();
    }
  }

  @Test
  void isNoChangeWhenItsFormerTextIsBack() throws IOException {
    Files.writeString(path, "parley.module.echo=local\n");
    assertThat(file.entries()).containsEntry("parley.module.echo", "local");

    Files.writeString(path, "");
    assertThat(file.change()).isEmpty();
    Files.writeString(path, "parley.module.echo=local\n");
    assertThat(file.change()).isEmpty();
    assertThat(file.change()).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithIt() throws IOException {
    Files.writeString(path, "parley.module.echo=\\u12\n");
    assertThatThrownBy(() -> file.entries())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("key=value");

    Files.delete(path);
    Files.createDirectory(path);
    assertThatThrownBy(() -> file.entries())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("parley.routes.file");
  }

  @Test
  void isFollowedByTheRoutesUnlessItHoldsAMistake() throws IOException {
    ModuleRoutes routes = ModuleRoutes.of(Settings.of(Map.of()), Echo.class);
    try (RoutesWatch watch = new RoutesWatch(file, routes)) {
      assertThat(file.entries()).isEmpty();

      Files.writeString(path, "parley.module.echo.paused=perhaps\n");
      watch.look();
      watch.look();
      assertThat(routes.statuses().get(0).paused()).isFalse();

      Files.writeString(path, "parley.module.echo.paused=true\n");
      watch.look();
      watch.look();
      assertThat(routes.statuses().get(0).paused()).isTrue();
    }
  }
}
