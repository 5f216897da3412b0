package io.parley.moderation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.discussion.api.AuthorKey;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.Screened;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import io.parley.moderation.api.BanKind;
import io.parley.moderation.api.BanState;
import io.parley.moderation.api.BanView;
import io.parley.moderation.api.ChangesSince;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.CommentFile;
import io.parley.moderation.api.Condition;
import io.parley.moderation.api.Decided;
import io.parley.moderation.api.DecisionAction;
import io.parley.moderation.api.ListBans;
import io.parley.moderation.api.ListDecisions;
import io.parley.moderation.api.LiveChanges;
import io.parley.moderation.api.NewRule;
import io.parley.moderation.api.RuleAction;
import io.parley.moderation.api.RuleTrial;
import io.parley.moderation.api.RuleView;
import io.parley.moderation.api.SiteMode;
import io.parley.moderation.api.TryRule;
import io.parley.moderation.api.Verdict;
import io.parley.moderation.api.WordListKind;
import io.parley.testkit.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The module on the real database: what it keeps, what it answers, and whom it refuses. */
class ModerationIT {
  private static final PageRequest PAGE = new PageRequest(50, null);

  private final Fixture given = new Fixture();

  private Object asStranger(TenantId stranger, Supplier<Object> work) {
    return given.as(
        stranger, new RequestId(Ids.next(), false), work, Scope.MODERATION, Scope.SITE_ADMIN);
  }

  @Test
  void screensByTheListsOfNowAndTellsWhy() {
    assertThat(given.screen("cheap viagra").status()).isEqualTo(CommentStatus.PUBLISHED);
    given.words(WordListKind.BANNED, 0, "viagra");
    given.words(WordListKind.SUSPECT, 0, "casino*");

    Screened rejected = given.screen("cheap VIAGRA");
    Screened held = given.screen("casinos");

    assertThat(rejected.status()).isEqualTo(CommentStatus.REJECTED);
    assertThat(held.status()).isEqualTo(CommentStatus.PENDING);
    given.discussion.has(held.comment(), CommentStatus.PENDING, "casinos");
    CommentFile file = given.asModerator(() -> given.moderation.comment(held.comment()));
    assertThat(file.explanation().verdict()).isEqualTo(Verdict.HOLD);
    assertThat(file.comment().reasons()).containsExactly(Check.SUSPECT_WORDS);
    assertThat(file.explanation().findings())
        .filteredOn(finding -> finding.check() == Check.SUSPECT_WORDS)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.words()).containsExactly("casino*");
              assertThat(finding.version()).isEqualTo("1");
            });
    assertThat(file.comment().site()).isEqualTo(given.key);
  }

  @Test
  void answersARepeatedRequestAsTheFirstTime() {
    RequestId request = new RequestId(Ids.next(), true);
    Supplier<Screened> screening =
        () -> given.moderation.screen(given.draft("hello", null, null, "192.0.2.1"));
    Supplier<Screened> elsewhere =
        () -> given.moderation.screen(given.draft("hello", null, null, "198.51.100.7"));

    assertThat(given.as(given.tenant, request, elsewhere))
        .isEqualTo(given.as(given.tenant, request, screening));
  }

  @Test
  void screensWhatIsMendedUnderTheSameRequest() {
    given.words(WordListKind.BANNED, 0, "viagra");
    RequestId request = new RequestId(Ids.next(), true);
    Screened refused =
        given.as(
            given.tenant,
            request,
            () -> given.moderation.screen(given.draft(" ", null, null, "192.0.2.1")));

    Screened mended =
        given.as(
            given.tenant,
            request,
            () -> given.moderation.screen(given.draft("viagra", null, null, "192.0.2.1")));

    assertThat(mended.status()).isEqualTo(CommentStatus.REJECTED);
    assertThat(mended.comment()).isNotEqualTo(refused.comment());
  }

  @Test
  void countsRepeatsAndTheRateForRules() {
    given.asAdmin(
        () ->
            given.moderation.addRule(
                new NewRule(
                    "again",
                    given.key,
                    null,
                    true,
                    List.of(new Condition(Check.REPEATS, 2.0, null)),
                    RuleAction.SPAM)));
    given.policy(SiteMode.RULES, null);

    assertThat(given.screen("Buy this!").status()).isEqualTo(CommentStatus.PUBLISHED);
    assertThat(given.screen("buy THIS").status()).isEqualTo(CommentStatus.PUBLISHED);
    Screened third = given.screen("**Buy** this");

    assertThat(third.status()).isEqualTo(CommentStatus.SPAM);
    given.discussion.has(third.comment(), CommentStatus.SPAM, "x");
    assertThat(given.asModerator(() -> given.moderation.comment(third.comment())).explanation())
        .satisfies(
            explanation -> {
              assertThat(explanation.rule().name()).isEqualTo("again");
              assertThat(explanation.mode()).isEqualTo(SiteMode.RULES);
            });
  }

  @Test
  void triesARuleOnWhatWasScreened() {
    given.screen("one www.a.example");
    UUID two = given.screen("two www.a.example www.b.example").comment();
    given.discussion.has(two, CommentStatus.PUBLISHED, "two");

    RuleTrial trial =
        given.asModerator(
            () ->
                given.moderation.tryRule(
                    new TryRule(null, List.of(new Condition(Check.LINKS, 2.0, null)))));

    assertThat(trial.seen()).isEqualTo(2);
    assertThat(trial.matched()).isEqualTo(1);
    assertThat(trial.samples()).singleElement().satisfies(c -> assertThat(c.id()).isEqualTo(two));
    assertThat(given.asModerator(given.moderation::rules)).isEmpty();
  }

  @Test
  void listsOfWordsAreReplacedByWhoeverSawTheLastVersion() {
    given.words(WordListKind.BANNED, 0, "aa", "ab*");
    given.words(WordListKind.BANNED, 1, "zz");
    assertThatThrownBy(() -> given.words(WordListKind.BANNED, 1, "yy"))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> given.words(WordListKind.BANNED, 2, "**"))
        .isInstanceOf(Rejected.class);
    assertThat(given.asModerator(() -> given.moderation.words(WordListKind.BANNED)).words())
        .containsExactly("zz");
  }

  @Test
  void namesTheWordInWhichAStarWouldMeanNothing() {
    for (String word : List.of("v*agra", "good* bye", "good *bye", "a * b", "**coin", "coin**")) {
      assertThatThrownBy(() -> given.words(WordListKind.BANNED, 0, "fine", word))
          .isInstanceOfSatisfying(
              Rejected.class,
              refused -> {
                assertThat(refused.code()).isEqualTo("word.star");
                assertThat(refused.detail())
                    .contains("each in a line")
                    .doesNotContainPattern("\\d")
                    .endsWith("“" + word + "”");
              });
    }
    assertThatThrownBy(() -> given.words(WordListKind.BANNED, 0, "x*"))
        .isInstanceOfSatisfying(
            Rejected.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("word.malformed");
              assertThat(refused.detail()).contains("2 to 100").endsWith("“x*”");
            });

    given.words(WordListKind.BANNED, 0, "casino*", "*coin", "cheap pill*");

    for (String caught : List.of("Casinos", "a bitcoin", "cheap pills")) {
      assertThat(given.screen(caught).status()).isEqualTo(CommentStatus.REJECTED);
    }
    assertThat(given.screen("coins").status()).isEqualTo(CommentStatus.PUBLISHED);
  }

  @Test
  void tellsWhatHappenedSinceSomebodyLooked() {
    Instant start =
        given.asModerator(() -> given.moderation.changes(new ChangesSince(null))).until();
    given.policy(SiteMode.PRE, null);
    UUID held = given.screen("waits").comment();

    Probe.until(
        "the comment that waits is told",
        Duration.ofSeconds(10),
        () -> {
          LiveChanges changes =
              given.asModerator(() -> given.moderation.changes(new ChangesSince(start)));
          return changes.changes().stream()
              .anyMatch(
                  change ->
                      change.subject().equals(held)
                          && change.state().equals("pending")
                          && given.key.equals(change.site()));
        });
  }

  @Test
  void refusesWhoMayNotAndHidesWhatBelongsToOthers() {
    UUID comment = given.aComment(CommentStatus.PENDING, "x");
    Decided decided = given.decide(DecisionAction.APPROVE, null, comment);
    BanView ban = given.ban(BanKind.EMAIL, "x@example.org", false);
    RuleView rule =
        given.asAdmin(
            () ->
                given.moderation.addRule(
                    new NewRule(
                        "r",
                        null,
                        null,
                        false,
                        List.of(new Condition(Check.LINKS, 1.0, null)),
                        RuleAction.HOLD)));
    List<Supplier<Object>> forModerators =
        List.of(
            () -> given.moderation.comments(given.query(null, false)),
            () -> given.moderation.comment(comment),
            () -> given.moderation.counts(null),
            () -> given.moderation.undo(decided.id()),
            () -> given.moderation.decisions(new ListDecisions(null, null, PAGE)),
            () -> given.moderation.jobs(PAGE),
            () -> given.moderation.bans(new ListBans(null, BanState.ANY, PAGE)),
            () -> given.moderation.author(AuthorKey.ofToken("a token of sixteen").text()),
            () -> given.moderation.words(WordListKind.BANNED),
            () -> given.moderation.rules(),
            () -> given.moderation.changes(new ChangesSince(null)),
            () -> given.moderation.sitePolicy(given.key));
    for (Supplier<Object> operation : forModerators) {
      assertThatThrownBy(
              () ->
                  given.as(
                      given.tenant,
                      new RequestId(Ids.next(), false),
                      operation,
                      Scope.DISCUSSION_READ))
          .isInstanceOf(Denied.class);
    }
    assertThatThrownBy(
            () ->
                given.asModerator(
                    () -> {
                      given.moderation.removeRule(rule.id());
                      return true;
                    }))
        .isInstanceOf(Denied.class);

    TenantId stranger = new TenantId(UUID.randomUUID());
    assertThat(asStranger(stranger, () -> given.moderation.rules())).isEqualTo(List.of());
    assertThatThrownBy(() -> asStranger(stranger, () -> given.moderation.undo(decided.id())))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(
            () ->
                asStranger(
                    stranger,
                    () -> {
                      given.moderation.endBan(ban.id());
                      return true;
                    }))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> asStranger(stranger, () -> given.moderation.sitePolicy(given.key)))
        .isInstanceOf(NotFound.class);
  }
}
