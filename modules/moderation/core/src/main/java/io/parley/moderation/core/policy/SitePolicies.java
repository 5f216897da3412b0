package io.parley.moderation.core.policy;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Reach;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.jpa.Changes;
import io.parley.moderation.api.ChangeSitePolicy;
import io.parley.moderation.api.SiteMode;
import io.parley.moderation.api.SitePolicy;
import io.parley.moderation.core.database.Database;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How sites are moderated. */
public final class SitePolicies {
  private final Database database;
  private final Policies policies;
  private final SitesByName sites;

  public SitePolicies(Database database, Policies policies, SitesByName sites) {
    this.database = database;
    this.policies = policies;
    this.sites = sites;
  }

  /** See {@link io.parley.moderation.api.Moderation#sitePolicy}. */
  public SitePolicy find(String key) {
    Reach reach = CallContext.current().requireReach(Scope.MODERATION, Scope.SITE_ADMIN);
    UUID site = sites.id(key, reach);
    return database.unit().read(() -> view(key, policies.current().site(site)));
  }

  /** See {@link io.parley.moderation.api.Moderation#changeSitePolicy}. */
  public SitePolicy change(ChangeSitePolicy command) {
    CallContext.current().require(Scope.SITE_ADMIN);
    UUID site = sites.id(command.site());
    Integer firstComments = bounded("firstComments", command.firstComments(), 1, 20);
    Integer mostLinks = bounded("mostLinks", command.mostLinks(), 0, 100);
    Integer threshold = bounded("reportThreshold", command.reportThreshold(), 0, 1_000);
    Integer holdFrom = bounded("holdFrom", command.holdFrom(), 0, 100);
    Integer spamFrom = bounded("spamFrom", command.spamFrom(), 0, 100);
    Integer closeAfter = bounded("closeAfterDays", command.closeAfterDays(), 0, 36_500);
    return database
        .unit()
        .command(
            "changeSitePolicy",
            command,
            SitePolicy.class,
            () -> {
              // Taken first: of two changes at once the second sees the first.
              policies.changed();
              Policy.OfSite now = policies.site(site);
              Policy.OfSite next =
                  new Policy.OfSite(
                      command.mode() == null ? now.mode() : command.mode(),
                      firstComments == null ? now.firstComments() : firstComments,
                      over(mostLinks, now.mostLinks()),
                      over(threshold, now.reportThreshold()),
                      over(closeAfter, now.closeAfterDays()),
                      now.version() + 1,
                      over(holdFrom, now.holdFrom()),
                      over(spamFrom, now.spamFrom()));
              checkOrder(next);
              write(site, next);
              database.unit().audit("site.policy", site.toString(), changes(now, next).on(site));
              return view(command.site(), next);
            });
  }

  private static Changes changes(Policy.OfSite now, Policy.OfSite next) {
    return Changes.of("mode", now.mode(), next.mode())
        .and("firstComments", now.firstComments(), next.firstComments())
        .and("mostLinks", now.mostLinks(), next.mostLinks())
        .and("reportThreshold", now.reportThreshold(), next.reportThreshold())
        .and("closeAfterDays", now.closeAfterDays(), next.closeAfterDays())
        .and("holdFrom", now.holdFrom(), next.holdFrom())
        .and("spamFrom", now.spamFrom(), next.spamFrom());
  }

  private static @Nullable Integer bounded(
      String field, @Nullable Integer value, int least, int most) {
    if (value != null && (value < least || value > most)) {
      throw new Rejected(
          "setting.range", "This number is from " + least + " to " + most + ".", field);
    }
    return value;
  }

  private static @Nullable Integer over(@Nullable Integer wanted, @Nullable Integer now) {
    return wanted == null ? now : wanted == 0 ? null : wanted;
  }

  private void write(UUID site, Policy.OfSite next) {
    database.change(
        "insert into site_policy (tenant_id, site_id, "
            + Policies.SITE_COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (tenant_id, site_id) do update set mode = excluded.mode,"
            + " first_comments = excluded.first_comments, most_links = excluded.most_links,"
            + " report_threshold = excluded.report_threshold,"
            + " close_after_days = excluded.close_after_days, version = excluded.version,"
            + " hold_from = excluded.hold_from, spam_from = excluded.spam_from",
        Database.tenant(),
        site,
        next.mode(),
        next.firstComments(),
        next.mostLinks(),
        next.reportThreshold(),
        next.closeAfterDays(),
        next.version(),
        next.holdFrom(),
        next.spamFrom());
  }

  private static void checkOrder(Policy.OfSite site) {
    Integer hold = site.holdFrom();
    Integer spam = site.spamFrom();
    if (hold != null && spam != null && spam < hold) {
      throw new Rejected(
          "setting.order", "Comments are spam from the number on that holds them.", "spamFrom");
    }
  }

  private static SitePolicy view(String key, Policy.OfSite site) {
    SiteMode mode = site.mode();
    return new SitePolicy(
        key,
        mode,
        site.firstComments(),
        site.mostLinks(),
        site.reportThreshold(),
        site.closeAfterDays(),
        site.version(),
        site.holdFrom(),
        site.spamFrom());
  }
}
