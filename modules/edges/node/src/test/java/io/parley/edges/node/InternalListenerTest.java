package io.parley.edges.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.runtime.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bounds of the listener that stands before the dispatcher. */
class InternalListenerTest {
  private static final String LISTENER =
      "/subsystem=undertow/server=internal/http-listener=internal:add";
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([a-z0-9-]+)=(?:\"\\$\\{[^:]*:([^}]*)}\"|([^,)]*))");

  private Map<String, String> attributes;

  @BeforeEach
  void read() throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of("../../../wildfly-config/undertow.cli")).stream()
            .filter(line -> line.startsWith(LISTENER))
            .toList();
    assertThat(lines).hasSize(1);
    attributes =
        ATTRIBUTE
            .matcher(lines.get(0).substring(LISTENER.length()))
            .results()
            .collect(Collectors.toMap(found -> found.group(1), InternalListenerTest::value));
  }

  private static String value(MatchResult found) {
    String fallback = found.group(2);
    return fallback == null ? found.group(3) : fallback;
  }

  private int number(String attribute) {
    assertThat(attributes).containsKey(attribute);
    return Integer.parseInt(attributes.getOrDefault(attribute, ""));
  }

  @Test
  void takesWhatTheDispatcherTakesAndNoMore() {
    assertThat(number("max-post-size")).isEqualTo(Wire.MOST_BYTES);
  }

  @Test
  void waitsForNobodyWithoutEnd() {
    assertThat(List.of("request-parse-timeout", "read-timeout", "write-timeout"))
        .extracting((Function<String, Integer>) this::number)
        .allSatisfy(millis -> assertThat(millis).isBetween(1, 60_000));
    assertThat(number("no-request-timeout")).isBetween(1, 120_000);
  }

  @Test
  void endsNoIdleConnectionBeforeItsCallerDoes() {
    // As the launcher tells the client of every server.
    int kept = 30_000;

    assertThat(number("read-timeout")).isGreaterThan(kept);
    assertThat(number("no-request-timeout")).isGreaterThan(kept);
  }

  @Test
  void boundsConnectionsAndHeads() {
    assertThat(number("max-connections")).isBetween(1, 10_000);
    assertThat(number("max-headers")).isBetween(1, 200);
    assertThat(number("max-header-size")).isBetween(1, 65_536);
  }
}
