package io.parley.insight.core;

import io.parley.insight.api.Insight;
import io.parley.insight.api.SiteStatistics;
import io.parley.insight.api.StatisticsRequest;
import io.parley.insight.core.erasure.Erasure;
import io.parley.insight.core.statistics.Statistics;
import io.parley.kernel.api.EventBatch;
import io.parley.kernel.api.EventReceipt;
import io.parley.kernel.api.EventSubscriber;
import java.util.Map;
import java.util.UUID;

/** Answers the contract: which feature does what. */
final class InsightCore implements Insight {
  private final Statistics statistics;
  private final EventSubscriber inbox;
  private final Erasure erasure;

  InsightCore(Statistics statistics, EventSubscriber inbox, Erasure erasure) {
    this.statistics = statistics;
    this.inbox = inbox;
    this.erasure = erasure;
  }

  @Override
  public SiteStatistics statistics(StatisticsRequest query) {
    return statistics.of(query);
  }

  @Override
  public EventReceipt receive(EventBatch batch) {
    return inbox.receive(batch);
  }

  @Override
  public Map<String, Long> eraseTenant() {
    return erasure.eraseTenant();
  }

  @Override
  public Map<String, Long> eraseSite(UUID site) {
    return erasure.eraseSite(site);
  }
}
