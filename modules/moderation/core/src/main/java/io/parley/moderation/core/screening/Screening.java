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
import io.parley.kernel.jpa.SharedWork;
import io.parley.kernel.runtime.Combiner;
import io.parley.kernel.runtime.Outcome;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.ScreenComment;
import io.parley.moderation.api.Verdict;
import io.parley.moderation.api.WordListKind;
import io.parley.moderation.core.banning.Bans;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.policy.Policies;
import io.parley.moderation.core.policy.Policy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Screens comments before they are posted or changed. */
public final class Screening {
  private static final int MOST_TOGETHER = 16;

  private final Database database;
  private final Policies policies;
  private final Screenings screenings;
  private final OutsideChecks outsideChecks;
  private final Discussion discussion;
  private final Clock clock;
  private final Combiner<Question, Screened> together;

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
    this.together =
        new Combiner<>(
            clock, MOST_TOGETHER, this::answer, question -> answer(List.of(question)).get(0).get());
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
    return database.unit().ask(Screenings.look(List.of(draft), bans)).get(0);
  }

  /** A comment, and all that is known of it before the transaction. */
  private record Question(
      ScreenComment command, Draft draft, Asked asked, SharedWork.Request request) {
    Question at(Instant now) {
      return new Question(command, draft.at(now), asked, request);
    }
  }

  private Screened screen(ScreenComment command, Asked asked) {
    Draft draft = Draft.of(command, asked.facts(), clock.instant());
    SharedWork.Request request =
        new SharedWork.Request(CallContext.current().request(), withoutNetwork(command));
    Question question = new Question(command, draft, asked, request);
    try {
      return together.ask(question);
    } catch (Conflict conflict) {
      if (!conflict.code().equals("request.reused")) {
        throw conflict;
      }
      // A comment that was refused may be mended under its key. Whether another one was posted
      // under it, which may not be, the discussion knows.
      return database.unit().write(() -> judgeAnew(question.at(clock.instant()))).get();
    }
  }

  private Outcome<Screened> judgeAnew(Question question) {
    Screenings.Seen seen = seen(question.draft(), question.asked().bans());
    return judge(List.of(question), List.of(seen)).get(0);
  }

  // Comments that arrive together: looking and keeping cost nearly the same for one as for many.
  private List<Outcome<Screened>> answer(List<Question> asked) {
    Instant now = clock.instant();
    List<Question> questions = asked.stream().map(question -> question.at(now)).toList();
    boolean bans = questions.stream().anyMatch(question -> question.asked().bans());
    return database
        .unit()
        .commands(
            "screen",
            questions.stream().map(Question::request).toList(),
            Screened.class,
            Screenings.look(questions.stream().map(Question::draft).toList(), bans),
            (seen, open) ->
                judge(
                    open.stream().map(questions::get).toList(),
                    open.stream().map(seen::get).toList()));
  }

  private List<Outcome<Screened>> judge(List<Question> questions, List<Screenings.Seen> seen) {
    List<Screenings.Kept> kept = new ArrayList<>();
    List<Outcome<Screened>> outcomes = new ArrayList<>();
    // All of them were seen under the same one. It may have to be read: what fails in that, fails
    // for all.
    Optional<Policy> policy = seen.stream().findFirst().map(any -> policies.at(any.policy()));
    for (int i = 0; i < questions.size(); i++) {
      Question question = questions.get(i);
      Screenings.Seen before = seen.get(i);
      outcomes.add(Outcome.of(() -> judge(question, before, policy.orElseThrow(), kept)));
    }
    if (!kept.isEmpty()) {
      screenings.keep(kept);
    }
    return outcomes;
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

  private Screened judge(
      Question question, Screenings.Seen seen, Policy policy, List<Screenings.Kept> kept) {
    ScreenComment command = question.command();
    Asked asked = question.asked();
    if (kept.stream().anyMatch(other -> other.id().equals(command.comment()))) {
      throw new Combiner.Alone();
    }
    Policy.Outside outside = policy.outside().get(command.site());
    boolean lacksFacts = !asked.withFacts() && policy.asksForFacts(command.site());
    boolean lacksBans = !asked.bans() && policy.bans();
    if (lacksFacts || lacksBans || !Objects.equals(asked.outside(), outside)) {
      throw new PolicyChanged();
    }
    Policy.OfSite settings = policy.site(command.site());
    boolean shadow = Bans.isShadow(seen.ban());
    Draft draft = seen.complete(question.draft(), kept);
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
    Screenings.Kept row =
        screenings.row(command.comment(), draft, measures, judgement, settings.mode());
    kept.add(row);
    return new Screened(
        command.comment() == null ? row.id() : null,
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
