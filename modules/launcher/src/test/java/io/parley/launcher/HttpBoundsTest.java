package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class HttpBoundsTest {
  private static final long MEGABYTE = 1_048_576;
  private static final long HEAD = 2 * 32_768;
  private static final long BODY = 17 * 16_384;

  @Test
  void theWorstClientsFitIntoTheMemory() {
    for (long heap = 256 * MEGABYTE; heap <= 65_536 * MEGABYTE; heap *= 2) {
      for (HttpBounds bounds :
          new HttpBounds[] {HttpBounds.ofServer(heap), HttpBounds.ofBalancer(heap)}) {
        assertThat(bounds.connections() * HEAD).isLessThanOrEqualTo(heap / 2);
        assertThat(bounds.connections() * BODY).isLessThanOrEqualTo(bounds.bytesOutside());
      }
    }
  }

  @Test
  void theUsualServerHoldsThousands() {
    assertThat(HttpBounds.ofServer(1024 * MEGABYTE).connections()).isEqualTo(5_461);
    assertThat(HttpBounds.ofServer(256 * MEGABYTE).connections()).isEqualTo(1_365);
    assertThat(HttpBounds.ofServer(8192 * MEGABYTE).connections()).isEqualTo(20_000);
    assertThat(HttpBounds.ofBalancer(512 * MEGABYTE).connections()).isEqualTo(4_096);
  }

  @Test
  void whoDecidesOtherwiseIsHeard() {
    Properties told = new Properties();

    HttpBounds.ofServer(256 * MEGABYTE)
        .describe(
            told,
            new Surroundings(
                Map.of("PARLEY_HTTP_CONNECTIONS", "9"), Path.of("/opt/parley"), Path.of("/data")));

    assertThat(told).isEmpty();
  }
}
