package io.parley.insight.core.statistics;

import io.parley.insight.api.SiteCounts;
import io.parley.insight.api.SiteDay;
import io.parley.insight.api.SiteStatistics;
import io.parley.insight.api.StatisticsRequest;
import io.parley.insight.core.counting.SiteDays;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Reach;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.Tenancy;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What happened on a site. */
public final class Statistics {
  private final UnitOfWork unit;
  private final SiteDays days;
  private final Tenancy tenancy;

  public Statistics(UnitOfWork unit, SiteDays days, Tenancy tenancy) {
    this.unit = unit;
    this.days = days;
    this.tenancy = tenancy;
  }

  /** See {@link io.parley.insight.api.Insight#statistics}. */
  public SiteStatistics of(StatisticsRequest query) {
    CallContext call = CallContext.current();
    TenantId tenant = call.requireTenant();
    Reach reach = call.requireReach(Scope.SITE_ADMIN, Scope.DISCUSSION_READ);
    PublicSite site =
        tenancy
            .findSite(query.site())
            .filter(found -> found.tenant().equals(tenant) && reach.includes(found.id()))
            .orElseThrow(() -> new NotFound("site.unknown", "There is no such site.", "site"));
    Map<LocalDate, SiteCounts> found =
        unit.read(() -> days.find(site.id(), query.from(), query.to()));
    List<SiteDay> all =
        query
            .from()
            .datesUntil(query.to().plusDays(1))
            .map(day -> new SiteDay(day, found.getOrDefault(day, SiteCounts.NONE)))
            .toList();
    SiteCounts total = found.values().stream().reduce(SiteCounts.NONE, SiteCounts::plus);
    return new SiteStatistics(site.key(), query.from(), query.to(), total, all);
  }
}
