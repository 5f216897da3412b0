package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.api.TenantId;
import io.parley.tenancy.api.TenantStatus;
import io.parley.tenancy.api.TenantView;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoMarkTest {
  @TempDir private Path home;

  private DemoMark mark;

  @BeforeEach
  void nothingWasBegun() {
    mark = new DemoMark(home.resolve("demo"));
  }

  @Test
  void anEmptyInstallationGetsTheDemo() {
    assertThat(mark.isWanted(List.of())).isTrue();
  }

  @Test
  void theDemoIsGoneOnWithUntilItsEnd() {
    mark.begin();
    assertThat(mark.isWanted(List.of(tenant("demo")))).isTrue();

    mark.end();
    assertThat(mark.isWanted(List.of(tenant("demo")))).isFalse();
  }

  @Test
  void othersAreNeverTakenForTheDemo() {
    mark.begin();

    assertThat(mark.isWanted(List.of(tenant("evening-paper")))).isFalse();
  }

  @Test
  void whatWasBegunTwiceEndsOnce() {
    mark.begin();
    mark.begin();
    mark.end();
    mark.end();

    assertThat(home).isEmptyDirectory();
  }

  private static TenantView tenant(String slug) {
    return new TenantView(
        new TenantId(UUID.randomUUID()), slug, slug, TenantStatus.ACTIVE, "free", Instant.EPOCH);
  }
}
