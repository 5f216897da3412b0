package io.parley.moderation.core.screening;

import io.parley.discussion.api.AuthorKey;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.PostingFacts;
import io.parley.discussion.api.PostingFactsOf;
import io.parley.discussion.api.Screened;
import io.parley.kernel.api.CallContext;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.ScreenComment;
import io.parley.moderation.api.SiteMode;
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
    SiteMode mode = database.unit().read(() -> policies.current()).site(command.site()).mode();
    PostingFacts facts = mode == SiteMode.AFTER ? null : facts(command);
    return database
        .unit()
        .command(
            "screen",
            withoutNetwork(command),
            Screened.class,
            () -> screen(command, Draft.of(command, facts, clock.instant())));
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

  private Screened screen(ScreenComment command, Draft written) {
    Policy policy = policies.current();
    Policy.OfSite settings = policy.site(command.site());
    boolean shadow =
        policy.bans()
            && bans.isShadowed(
                command.site(), written.author(), written.email(), written.network());
    Draft draft = screenings.counted(written);
    Map<Check, Measure> measures = Measuring.of(draft, policy);
    Judgement judgement =
        shadow
            ? new Judgement(Verdict.SHADOW, Set.of(Check.BAN), null)
            : Judgement.of(measures, policy, command.site(), isTrusted(draft.author()));
    UUID id = screenings.keep(command.comment(), draft, measures, judgement, settings.mode());
    return new Screened(
        command.comment() == null ? id : null,
        status(judgement.verdict()),
        shadow,
        settings.closeAfterDays());
  }

  private boolean isTrusted(@Nullable String author) {
    return author != null
        && database.number(
                "select count(*) from author where tenant_id = ? and key = ? and trusted",
                Database.tenant(),
                author)
            > 0;
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
