package io.parley.moderation.core.desk;

import io.parley.discussion.api.Discussion;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Reach;
import io.parley.kernel.api.Scope;
import io.parley.moderation.api.ModeratedComment;
import io.parley.moderation.api.RuleTrial;
import io.parley.moderation.api.TryRule;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.policy.Rules;
import io.parley.moderation.core.policy.SitesByName;
import io.parley.moderation.core.screening.Screenings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Tries a rule on what was measured when comments were screened. */
public final class RuleTrials {
  private static final Duration BACK = Duration.ofDays(30);
  private static final int MOST = 100_000;
  private static final int SAMPLES = 10;

  private final Database database;
  private final Discussion discussion;
  private final Screenings screenings;
  private final Showing showing;
  private final SitesByName sites;
  private final Clock clock;

  public RuleTrials(
      Database database,
      Discussion discussion,
      Screenings screenings,
      Showing showing,
      SitesByName sites,
      Clock clock) {
    this.database = database;
    this.discussion = discussion;
    this.screenings = screenings;
    this.showing = showing;
    this.sites = sites;
    this.clock = clock;
  }

  /** See {@link io.parley.moderation.api.Moderation#tryRule}. */
  public RuleTrial run(TryRule query) {
    CallContext call = CallContext.current();
    Reach reach = call.requireReach(Scope.MODERATION, Scope.SITE_ADMIN);
    Rules.check(query.conditions());
    UUID site = sites.idOrNull(sites.keyOrNull(query.site(), reach));
    Instant since = clock.instant().minus(BACK);
    Screenings.Met met =
        database
            .unit()
            .read(() -> screenings.tried(site, query.conditions(), since, MOST, SAMPLES));
    // Who may only set up sites is told numbers: comments that wait are for moderators.
    List<ModeratedComment> samples =
        call.actor().reach(Scope.MODERATION).includes(site) && !met.comments().isEmpty()
            ? showing.comments(discussion.deskComments(met.comments()))
            : List.of();
    return new RuleTrial(since, met.seen(), met.matched(), met.seen() == MOST, samples);
  }
}
