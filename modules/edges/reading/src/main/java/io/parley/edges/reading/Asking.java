package io.parley.edges.reading;

import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.ListVersions;
import io.parley.discussion.api.ThreadAddress;
import io.parley.discussion.api.ThreadVersion;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the modules on behalf of a reader who is nobody in particular. */
final class Asking {
  private final Tenancy tenancy;
  private final Discussion discussion;
  private final Clock clock;
  private final Duration patience;

  Asking(Tenancy tenancy, Discussion discussion, Clock clock, Duration patience) {
    this.tenancy = tenancy;
    this.discussion = discussion;
    this.clock = clock;
    this.patience = patience;
  }

  /** The active site of that key. */
  PublicSite site(String key) {
    return context(null)
        .run(() -> tenancy.findSite(key))
        .orElseThrow(() -> new NotFound("site.unknown", "There is no site of this key."));
  }

  /** The versions of any number of threads. */
  List<ThreadVersion> versions(PublicSite site, List<ThreadAddress> threads) {
    List<ThreadVersion> versions = new ArrayList<>(threads.size());
    for (int from = 0; from < threads.size(); from += ListVersions.MOST) {
      List<ThreadAddress> some =
          threads.subList(from, Math.min(threads.size(), from + ListVersions.MOST));
      versions.addAll(
          asReader(
              site, () -> discussion.versions(new ListVersions(site.key(), List.copyOf(some)))));
    }
    return versions;
  }

  <T> T asReader(PublicSite site, Supplier<T> work) {
    return context(site.tenant()).run(work);
  }

  private CallContext context(@Nullable TenantId tenant) {
    return new CallContext(
        tenant,
        Actor.reader(),
        clock.instant().plus(patience),
        new RequestId(Ids.next(), false),
        Ids.next().toString().replace("-", ""));
  }
}
