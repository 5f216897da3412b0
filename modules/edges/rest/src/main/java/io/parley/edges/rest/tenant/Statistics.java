package io.parley.edges.rest.tenant;

import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.Summary;
import io.parley.insight.api.Insight;
import io.parley.insight.api.SiteStatistics;
import io.parley.insight.api.StatisticsRequest;
import io.parley.kernel.api.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;

/** What happened on a site, day by day in UTC. Numbers come seconds after what they count. */
@Path("v1/sites/{key}/statistics")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class Statistics {
  @Inject Insight insight;
  @Inject Clock clock;

  @GET
  @Needs(
      value = {Scope.SITE_ADMIN, Scope.DISCUSSION_READ},
      sites = true)
  @Summary(
      "Read how much happened on a site, for up to 366 days; the last 30 unless told otherwise")
  public SiteStatistics read(@PathParam("key") String key, @BeanParam DayRange range) {
    return insight.statistics(new StatisticsRequest(key, range.from(clock), range.to(clock)));
  }
}
