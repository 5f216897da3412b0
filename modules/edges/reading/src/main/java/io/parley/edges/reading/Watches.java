package io.parley.edges.reading;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.discussion.api.ThreadAddress;
import io.parley.kernel.api.TenantId;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** The watches that somebody uses: they are forgotten with the last answer that depends on them. */
final class Watches {
  private final Asking asking;
  private final Executor executor;
  private final LongSupplier nanos;
  private final Figures figures;
  private final Ages ages;
  private final AtomicLong everywhere = new AtomicLong();
  private final Cache<String, SiteWatch> sites =
      Caffeine.newBuilder().weakValues().executor(Runnable::run).build();
  private final Cache<Subject, Watch> watches =
      Caffeine.newBuilder().weakValues().executor(Runnable::run).build();

  private record Subject(String site, List<ThreadAddress> threads) {}

  Watches(Asking asking, Executor executor, LongSupplier nanos, Figures figures, Ages ages) {
    this.asking = asking;
    this.executor = executor;
    this.nanos = nanos;
    this.figures = figures;
    this.ages = ages;
  }

  SiteWatch site(String key) {
    return sites.get(
        key, name -> new SiteWatch(name, asking, executor, nanos, figures, ages, everywhere));
  }

  Watch of(Question question) {
    SiteWatch site = site(question.site());
    return watches.get(
        new Subject(question.site(), question.threads()),
        subject -> new Watch(site, subject.threads()));
  }

  /** Notes that this node took a change of the site. Nothing is kept of sites nobody watches. */
  void changed(String key) {
    SiteWatch site = sites.getIfPresent(key);
    if (site != null) {
      site.changed();
    }
  }

  /**
   * Notes that this node took a change that may concern any site of the tenant. It counts, too, for
   * sites that are gone and for such as nobody has seen yet: those may be the tenant's. Whoever
   * begins to watch a site meanwhile looks after the change.
   */
  void changedOf(TenantId tenant) {
    for (SiteWatch site : sites.asMap().values()) {
      if (site.site().filter(known -> !known.tenant().equals(tenant)).isEmpty()) {
        site.changed();
      }
    }
  }

  /** Notes that this node took a change that may concern any site. */
  void changedEverywhere() {
    everywhere.incrementAndGet();
  }
}
