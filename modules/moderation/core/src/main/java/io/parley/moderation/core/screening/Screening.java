package io.parley.moderation.core.screening;

import io.parley.discussion.api.AuthorKey;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.PostingFacts;
import io.parley.discussion.api.PostingFactsOf;
import io.parley.discussion.api.Screened;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.Unavailable;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.ScreenComment;
import io.parley.moderation.api.Verdict;
import io.parley.moderation.api.WordListKind;
import io.parley.moderation.core.banning.Bans;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.policy.Policies;
import io.parley.moderation.core.policy.Policy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Screens one comment. */
public final class Screening {
  private final Database database;
  private final Policies policies;
  private final Screenings screenings;
  private final OutsideChecks outsideChecks;
  private final Discussion discussion;
  private final Clock clock;

  public Screening(
      Database database,
      Policies policies,
      Screenings screenings,
      OutsideChecks outsideChecks,
      Discussion discussion,
      Clock clock) {
    this.database = database;
    this.policies = policies;
    this.screenings = screenings;
    this.outsideChecks = outsideChecks;
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
   * @param bans whether to look for bans
   * @param outside who was to be asked
   * @param findings null where nobody was, as all was decided already
   */
  private record Asked(
      boolean withFacts,
      @Nullable PostingFacts facts,
      boolean bans,
      Policy.@Nullable Outside outside,
      @Nullable List<OutsideFinding> findings) {}

  private Asked ask(ScreenComment command, boolean withFacts, Policy policy) {
    Policy.Outside outside = policy.outside().get(command.site());
    return new Asked(
        withFacts,
        withFacts ? facts(command) : null,
        policy.bans(),
        outside,
        outside == null || isDecided(command, policy) ? null : outsideChecks.ask(outside, command));
  }

  // Nobody outside learns of comments about which they cannot change anything.
  private boolean isDecided(ScreenComment command, Policy policy) {
    Draft draft = Draft.of(command, null, clock.instant());
    if (policy.words().find(draft.folded()).containsKey(WordListKind.BANNED)) {
      return true;
    }
    try {
      Screenings.Seen seen = database.unit().read(() -> seen(draft, policy.bans()));
      return Bans.isShadow(seen.ban()) || seen.trusted();
    } catch (Denied banned) {
      // Told where a repeated request gets its first answer instead.
      return true;
    }
  }

  private Screenings.Seen seen(Draft draft, boolean bans) {
    return database.unit().ask(Screenings.look(draft, bans));
  }

  private Screened screen(ScreenComment command, Asked asked) {
    Draft draft = Draft.of(command, asked.facts(), clock.instant());
    try {
      return database
          .unit()
          .command(
              "screen",
              withoutNetwork(command),
              Screened.class,
              Screenings.look(draft, asked.bans()),
              seen -> screen(command, draft, seen, asked));
    } catch (Conflict conflict) {
      if (!conflict.code().equals("request.reused")) {
        throw conflict;
      }
      // A comment that was refused may be mended under its key. Whether another one was posted
      // under it, which may not be, the discussion knows.
      return database.unit().write(() -> screen(command, draft, seen(draft, asked.bans()), asked));
    }
  }

  /** Nobody asked for what the policy, bans or trust in the database ask for. */
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
        null,
        command.parent());
  }

  private Screened screen(ScreenComment command, Draft written, Screenings.Seen seen, Asked asked) {
    Policy policy = policies.at(seen.policy());
    Policy.Outside outside = policy.outside().get(command.site());
    boolean lacksFacts = !asked.withFacts() && policy.asksForFacts(command.site());
    boolean lacksBans = !asked.bans() && policy.bans();
    if (lacksFacts || lacksBans || !Objects.equals(asked.outside(), outside)) {
      throw new PolicyChanged();
    }
    Policy.OfSite settings = policy.site(command.site());
    boolean shadow = Bans.isShadow(seen.ban());
    Draft draft = written.with(seen.repeats(), seen.rate());
    Map<Check, Measure> measures = Measuring.of(draft, policy);
    boolean decided = shadow || seen.trusted() || Judgement.isBanned(measures);
    List<OutsideFinding> findings = asked.findings();
    if (findings == null) {
      if (outside != null && !decided) {
        throw new PolicyChanged();
      }
      findings = List.of();
    }
    findings.forEach(one -> measures.put(one.check(), one.measure()));
    Judgement judgement =
        shadow
            ? new Judgement(Verdict.SHADOW, Set.of(Check.BAN), null)
            : Judgement.of(measures, policy, command.site(), seen.trusted());
    if (!decided) {
      for (OutsideFinding one : findings) {
        judgement = judgement.and(one);
      }
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
