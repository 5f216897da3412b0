package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesTest {
  private static final String DISCUSSION = "parley.module.discussion";

  @TempDir Path folder;
  private Path file;
  private Routes routes;

  @BeforeEach
  void prepare() {
    file = folder.resolve("routes.properties");
    routes = new Routes(file);
  }

  @Test
  void saysWhereModulesAreAndWhichArePaused() throws IOException {
    routes.say(
        List.of("discussion", "exchange"),
        Map.of("discussion", "http://127.0.0.1:8092"),
        List.of("exchange"),
        null);

    assertThat(entries())
        .isEqualTo(
            Map.of(DISCUSSION, "http://127.0.0.1:8092", "parley.module.exchange.paused", "true"));
  }

  @Test
  void saysNothingOfAModuleThatIsWhereTheSettingsSay() throws IOException {
    routes.say(
        List.of("discussion"), Map.of("discussion", "http://x:1"), List.of("discussion"), null);

    routes.say(List.of("discussion"), Map.of(), List.of(), null);

    assertThat(entries()).isEmpty();
  }

  @Test
  void leavesAloneWhatOthersWrote() throws IOException {
    Files.writeString(
        file, "parley.internal.keys=b:bmV3,a:b2xk\nparley.module.insight=http://10.0.0.7:8082\n");

    routes.say(List.of("discussion"), Map.of("discussion", "http://x:1"), List.of(), "c:YWx0");

    assertThat(entries())
        .containsEntry("parley.internal.keys", "b:bmV3,a:b2xk")
        .containsEntry("parley.module.insight", "http://10.0.0.7:8082")
        .containsEntry(DISCUSSION, "http://x:1");
  }

  @Test
  void beginsWithTheKeysThatServersHaveByNow() throws IOException {
    routes.say(List.of("discussion"), Map.of(), List.of(), "b:bmV3,a:b2xk");
    assertThat(entries()).isEqualTo(Map.of("parley.internal.keys", "b:bmV3,a:b2xk"));
    assertThat(routes.keys()).isEqualTo("b:bmV3,a:b2xk");

    Files.writeString(file, "");
    routes.say(List.of("discussion"), Map.of(), List.of(), "b:bmV3,a:b2xk");
    assertThat(entries()).isEmpty();

    routes.remove();
    assertThat(routes.exist()).isFalse();
  }

  private Properties entries() throws IOException {
    Properties entries = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      entries.load(reader);
    }
    return entries;
  }
}
