package io.parley.edges.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.api.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WatchesTest {
  private static final TenantId OTHER = new TenantId(new UUID(9, 9));

  private final World world = new World();
  private final TenantId tenant = world.site.orElseThrow().tenant();
  private final Watches watches =
      new Watches(
          new Asking(
              world.tenancy(), world.discussion(), Clock.systemUTC(), Duration.ofSeconds(10)),
          Runnable::run,
          System::nanoTime,
          new Figures(),
          new Ages(1, 1, 1, 1, 1, 1));
  private final Watch watch = watches.of(new Node.Page(World.SITE, "a"));
  private final SiteWatch site = watch.site();

  @Test
  void aChangeOfATenantCountsForItsSitesAlone() {
    site.check(watch).join();
    long before = site.epoch();

    watches.changedOf(OTHER);
    assertThat(site.epoch()).isEqualTo(before);

    watches.changedOf(tenant);
    assertThat(site.epoch()).isGreaterThan(before);
  }

  @Test
  void itCountsForASiteThatNobodyHasSeen() {
    long before = site.epoch();

    watches.changedOf(OTHER);

    assertThat(site.epoch()).isGreaterThan(before);
  }

  @Test
  void itCountsForASiteThatIsGone() {
    site.check(watch).join();
    world.site = Optional.empty();
    assertThat(site.check(watch)).isCompletedExceptionally();
    long before = site.epoch();

    watches.changedOf(OTHER);

    assertThat(site.epoch()).isGreaterThan(before);
  }

  @Test
  void itCountsForASiteThatIsSeenForTheFirstTimeMeanwhile() {
    world.whileLooking = () -> watches.changedOf(tenant);

    Checked looked = site.check(watch).join();

    assertThat(looked.epoch()).isLessThan(site.epoch());
  }
}
