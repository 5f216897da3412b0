package io.parley.moderation.core.screening;

import io.parley.discussion.api.AuthorKey;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.PostingFacts;
import io.parley.discussion.api.PostingFactsOf;
import io.parley.discussion.api.Screened;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.ScreenComment;
import io.parley.moderation.api.Verdict;
import io.parley.moderation.core.banning.Bans;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.policy.Policies;
import io.parley.moderation.core.policy.Policy;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Screens one comment. */
public final class Screening {
  private final Database database;
  private final Policies policies;
  private final Screenings screenings;
  private final Bans bans;
  private final Discussion discussion;
  private final Clock clock;

  public Screening(
      Database database,
      Policies policies,
      Screenings screenings,
      Bans bans,
      Discussion discussion,
      Clock clock) {
    this.database = database;
    this.policies = policies;
    this.screenings = screenings;
    this.bans = bans;
    this.discussion = discussion;
    this.clock = clock;
  }

  /** See {@link io.parley.moderation.api.Moderation#screen}. */
  public Screened screen(ScreenComment command) {
    CallContext.current().requireTenant();
    boolean withFacts =
        policies
            .kept()
            .orElseGet(() -> database.unit().read(policies::current))
            .asksForFacts(command.site());
    try {
      return screen(command, withFacts);
    } catch (FactsMissing changedMeanwhile) {
      return screen(command, true);
    }
  }

  private Screened screen(ScreenComment command, boolean withFacts) {
    PostingFacts facts = withFacts ? facts(command) : null;
    Supplier<Screened> work =
        () -> screen(command, Draft.of(command, facts, clock.instant()), withFacts);
    try {
      return database.unit().command("screen", withoutNetwork(command), Screened.class, work);
    } catch (Conflict conflict) {
      if (!conflict.code().equals("request.reused")) {
        throw conflict;
      }
      // A comment that was refused may be mended under its key. Whether another one was posted
      // under it, which may not be, the discussion knows.
      return database.unit().write(work);
    }
  }

  /** What is in memory let nobody ask for the facts that the policy in the database asks for. */
  private static final class FactsMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FactsMissing() {
      super("What the discussion knows is needed after all.", null, false, false);
    }
  }

  private @Nullable PostingFacts facts(ScreenComment command) {
    AuthorKey author = Draft.key(command);
    return command.thread() == null
        ? null
        : discussion.postingFacts(new PostingFactsOf(command.site(), author, command.thread()));
  }

  // Who repeats a request may have moved to another network meanwhile.
  private static ScreenComment withoutNetwork(ScreenComment command) {
    return new ScreenComment(
        command.site(),
        command.comment(),
        command.thread(),
        command.body(),
        command.author(),
        command.authorToken(),
        null);
  }

  private Screened screen(ScreenComment command, Draft written, boolean withFacts) {
    Screenings.Seen seen = screenings.look(written);
    Policy policy = policies.at(seen.policy());
    if (!withFacts && policy.asksForFacts(command.site())) {
      throw new FactsMissing();
    }
    Policy.OfSite settings = policy.site(command.site());
    boolean shadow =
        policy.bans()
            && bans.isShadowed(
                command.site(), written.author(), written.email(), written.network());
    Draft draft = written.with(seen.repeats(), seen.rate());
    Map<Check, Measure> measures = Measuring.of(draft, policy);
    Judgement judgement =
        shadow
            ? new Judgement(Verdict.SHADOW, Set.of(Check.BAN), null)
            : Judgement.of(measures, policy, command.site(), seen.trusted());
    UUID id = screenings.keep(command.comment(), draft, measures, judgement, settings.mode());
    return new Screened(
        command.comment() == null ? id : null,
        status(judgement.verdict()),
        shadow,
        settings.closeAfterDays());
  }

  private static CommentStatus status(Verdict verdict) {
    return switch (verdict) {
      case PUBLISH -> CommentStatus.PUBLISHED;
      case HOLD, SHADOW -> CommentStatus.PENDING;
      case SPAM -> CommentStatus.SPAM;
      case REJECT -> CommentStatus.REJECTED;
    };
  }

  /** Where a comment came from, if that is still known. */
  public Optional<String> network(UUID comment) {
    return database.unit().read(() -> screenings.network(comment));
  }
}
