package io.parley.edges.reading;

import io.parley.discussion.api.ThreadAddress;
import io.parley.discussion.api.ThreadVersion;
import io.parley.tenancy.api.PublicSite;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of some threads of a site, shared by all answers that depend on just these. */
final class Watch {
  private final SiteWatch site;
  private final List<ThreadAddress> threads;
  private volatile @Nullable Checked checked;

  Watch(SiteWatch site, List<ThreadAddress> threads) {
    this.site = site;
    this.threads = List.copyOf(threads);
  }

  SiteWatch site() {
    return site;
  }

  List<ThreadAddress> threads() {
    return threads;
  }

  /** What the latest look found; null before the first. */
  @Nullable Checked checked() {
    return checked;
  }

  // One look at a time, see SiteWatch.
  Checked found(PublicSite place, List<ThreadVersion> versions, long at, long epoch, int calls) {
    Stamp stamp = new Stamp(place, List.copyOf(versions));
    Checked before = checked;
    Checked now =
        new Checked(
            before != null && before.stamp().equals(stamp) ? before.stamp() : stamp,
            at,
            epoch,
            calls);
    checked = now;
    return now;
  }
}
