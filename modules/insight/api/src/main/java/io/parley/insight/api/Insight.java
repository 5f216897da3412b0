package io.parley.insight.api;

import io.parley.kernel.api.EventSubscriber;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.Query;
import io.parley.kernel.api.Subscribes;
import io.parley.kernel.api.TenantOwned;

/**
 * What happened on the sites of a tenant, as numbers. They follow from events of other modules and
 * come seconds after what they count; days are those of UTC.
 *
 * <p>What happened before this module was there is not counted.
 */
@ModuleApi(key = "insight")
@Subscribes({
  "discussion.comment.posted",
  "discussion.comment.edited",
  "discussion.comment.deleted",
  "exchange.import.completed"
})
public interface Insight extends TenantOwned, EventSubscriber {
  /**
   * The numbers of one site of the tenant of the call, day by day. Needs {@code site:admin} or
   * {@code discussion:read}.
   *
   * @throws io.parley.kernel.api.NotFound {@code site.unknown}
   */
  @Query
  SiteStatistics statistics(StatisticsRequest query);
}
