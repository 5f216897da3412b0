package io.parley.moderation.core.screening;

import io.parley.discussion.api.AuthorKey;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.PostingFacts;
import io.parley.discussion.api.PostingFactsOf;
import io.parley.discussion.api.Screened;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Unavailable;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.ScreenComment;
import io.parley.moderation.api.Verdict;
import io.parley.moderation.core.banning.Bans;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.outside.HookAnswer;
import io.parley.moderation.core.outside.Hooks;
import io.parley.moderation.core.policy.Policies;
import io.parley.moderation.core.policy.Policy;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
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
  private final Hooks hooks;
  private final Discussion discussion;
  private final Clock clock;

  public Screening(
      Database database,
      Policies policies,
      Screenings screenings,
      Bans bans,
      Hooks hooks,
      Discussion discussion,
      Clock clock) {
    this.database = database;
    this.policies = policies;
    this.screenings = screenings;
    this.bans = bans;
    this.hooks = hooks;
    this.discussion = discussion;
    this.clock = clock;
  }

  /** See {@link io.parley.moderation.api.Moderation#screen}. */
  public Screened screen(ScreenComment command) {
    CallContext.current().requireTenant();
    Policy policy = policies.kept().orElseGet(() -> database.unit().read(policies::current));
    try {
      return screen(command, ask(command, policy.asksForFacts(command.site()), policy));
    } catch (PolicyChanged meanwhile) {
      Policy now = database.unit().read(policies::current);
      try {
        return screen(command, ask(command, true, now));
      } catch (PolicyChanged again) {
        throw new Unavailable("policy.changing", "The settings of the site are being changed.");
      }
    }
  }

  /**
   * What others said before the transaction, as a policy asked for.
   *
   * @param hook that was asked
   */
  private record Asked(
      boolean withFacts,
      @Nullable PostingFacts facts,
      Policy.@Nullable Hook hook,
      @Nullable HookAnswer answer) {}

  private Asked ask(ScreenComment command, boolean withFacts, Policy policy) {
    Policy.Hook hook = policy.hooks().get(command.site());
    return new Asked(
        withFacts,
        withFacts ? facts(command) : null,
        hook,
        hook == null ? null : hooks.ask(hook, command));
  }

  private Screened screen(ScreenComment command, Asked asked) {
    Supplier<Screened> work =
        () -> screen(command, Draft.of(command, asked.facts(), clock.instant()), asked);
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

  /** What is in memory let nobody ask for what the policy in the database asks for. */
  private static final class PolicyChanged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PolicyChanged() {
      super("What others know is needed after all.", null, false, false);
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

  private Screened screen(ScreenComment command, Draft written, Asked asked) {
    Screenings.Seen seen = screenings.look(written);
    Policy policy = policies.at(seen.policy());
    Policy.Hook hook = policy.hooks().get(command.site());
    boolean lacksFacts = !asked.withFacts() && policy.asksForFacts(command.site());
    if (lacksFacts || !Objects.equals(asked.hook(), hook)) {
      throw new PolicyChanged();
    }
    Policy.OfSite settings = policy.site(command.site());
    boolean shadow =
        policy.bans()
            && bans.isShadowed(
                command.site(), written.author(), written.email(), written.network());
    Draft draft = written.with(seen.repeats(), seen.rate());
    Map<Check, Measure> measures = Measuring.of(draft, policy);
    HookFinding outside = HookFinding.of(hook, asked.answer());
    if (outside != null) {
      measures.put(Check.HOOK, outside.measure());
    }
    Judgement judgement =
        shadow
            ? new Judgement(Verdict.SHADOW, Set.of(Check.BAN), null)
            : Judgement.of(measures, policy, command.site(), seen.trusted());
    if (outside != null && !shadow && !seen.trusted()) {
      judgement = judgement.and(outside.verdict());
    }
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
