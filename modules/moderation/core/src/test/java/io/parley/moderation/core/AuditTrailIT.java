package io.parley.moderation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.parley.discussion.api.AuthorKey;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.ThreadState;
import io.parley.kernel.api.AuditEntry;
import io.parley.kernel.api.AuditQuery;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.runtime.Ids;
import io.parley.moderation.api.BanKind;
import io.parley.moderation.api.BanView;
import io.parley.moderation.api.ChangeAuthor;
import io.parley.moderation.api.ChangeRule;
import io.parley.moderation.api.ChangeThread;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.Condition;
import io.parley.moderation.api.Decided;
import io.parley.moderation.api.DecisionAction;
import io.parley.moderation.api.JobSearch;
import io.parley.moderation.api.JobView;
import io.parley.moderation.api.NewBan;
import io.parley.moderation.api.NewRule;
import io.parley.moderation.api.RuleAction;
import io.parley.moderation.api.RuleView;
import io.parley.moderation.api.SiteMode;
import io.parley.moderation.api.StartJob;
import io.parley.moderation.api.WordListKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the audit trail tells of what moderators do. */
class AuditTrailIT {
  private final Fixture given = new Fixture();

  private List<AuditEntry> trail() {
    AuditQuery all = new AuditQuery(null, null, null, null, null, null, null, 50);
    return given.as(
        given.tenant,
        new RequestId(Ids.next(), false),
        () -> given.moderation.auditTrail(all),
        Scope.TENANT_ADMIN);
  }

  private AuditEntry latest(String action) {
    AuditEntry latest = trail().get(0);
    assertThat(latest.action()).isEqualTo(action);
    assertThat(latest.actor()).isEqualTo("member-1");
    return latest;
  }

  @Test
  void tellsStatesBeforeAndAfterADecisionAndItsUndoing() {
    UUID one = given.aComment(CommentStatus.PENDING, "a secret text");
    UUID decidedAlready = given.aComment(CommentStatus.SPAM, "b");

    Decided decided =
        given.decide(DecisionAction.APPROVE, CommentStatus.PENDING, one, decidedAlready);

    AuditEntry made = latest("comments.decided");
    assertThat(made.target()).isEqualTo(decided.id().toString());
    assertThat(made.site()).isEqualTo(given.site);
    assertThat(made.before()).containsOnly(entry(one.toString(), "pending"));
    assertThat(made.after()).containsOnly(entry(one.toString(), "published"));
    assertThat(made.about()).containsEntry("action", "approve");
    assertThat(made.toString()).doesNotContain("secret", "because");

    given.asModerator(() -> given.moderation.undo(decided.id()));

    AuditEntry undone = latest("decision.undone");
    assertThat(undone.before()).containsOnly(entry(one.toString(), "published"));
    assertThat(undone.after()).containsOnly(entry(one.toString(), "pending"));
  }

  @Test
  void tellsWhatBecameOfThreads() {
    given.asModerator(
        () -> given.moderation.changeThread(new ChangeThread(given.site, ThreadState.CLOSED)));

    AuditEntry closed = latest("thread.decided");
    assertThat(closed.target()).isEqualTo(given.site.toString());
    assertThat(closed.before()).containsOnly(entry("state", "open"));
    assertThat(closed.after()).containsOnly(entry("state", "closed"));
  }

  @Test
  void tellsWhatARuleWas() {
    NewRule wanted =
        new NewRule(
            "again",
            given.key,
            null,
            true,
            List.of(new Condition(Check.REPEATS, 2.0, null)),
            RuleAction.SPAM);
    RuleView rule = given.asAdmin(() -> given.moderation.addRule(wanted));
    assertThat(latest("rule.added").before()).isEmpty();
    assertThat(latest("rule.added").after()).containsEntry("conditions", "repeats ≥ 2.0");

    ChangeRule hold = new ChangeRule(rule.id(), null, null, false, null, RuleAction.HOLD);
    given.asAdmin(() -> given.moderation.changeRule(hold));
    AuditEntry changed = latest("rule.changed");
    assertThat(changed.before()).containsOnly(entry("enabled", "true"), entry("action", "spam"));
    assertThat(changed.after()).containsOnly(entry("enabled", "false"), entry("action", "hold"));
    assertThat(changed.site()).isEqualTo(given.site);

    given.asAdmin(
        () -> {
          given.moderation.removeRule(rule.id());
          return true;
        });
    assertThat(latest("rule.removed").before()).containsEntry("name", "again");
    assertThat(latest("rule.removed").after()).isEmpty();
  }

  @Test
  void tellsWhoWasBannedButNoAddress() {
    String author = AuthorKey.ofToken("a token of sixteen").text();
    BanView ban = given.ban(BanKind.AUTHOR, author, true);

    AuditEntry made = latest("ban.made");
    assertThat(made.after())
        .containsOnly(
            entry("kind", "author"), entry("shadow", "true"), entry("reason", "for a reason"));
    assertThat(made.target()).isEqualTo(author);
    assertThat(made.about()).containsOnly(entry("ban", ban.id().toString()));

    for (int i = 0; i < 2; i++) {
      given.asModerator(
          () -> {
            given.moderation.endBan(ban.id());
            return true;
          });
    }
    assertThat(latest("ban.ended").before()).isEmpty();
    assertThat(latest("ban.ended").after()).containsOnlyKeys("endedAt");
    assertThat(trail()).hasSize(2);

    given.ban(BanKind.EMAIL, "somebody@fine.example", false);
    assertThat(latest("ban.made").toString()).doesNotContain("fine.example");

    NewBan named =
        new NewBan(
            BanKind.AUTHOR, author, null, null, false, "Also writes as ann@fine.example", null);
    given.asModerator(() -> given.moderation.ban(named));
    assertThat(latest("ban.made").after()).containsEntry("reason", "Also writes as …");
  }

  @Test
  void tellsWhatAJobDecidesOn() {
    JobSearch search =
        new JobSearch(
            CommentStatus.PENDING,
            "cheap pills ann@fine.example",
            given.key,
            null,
            null,
            Instant.parse("2026-11-01T00:00:00Z"),
            null,
            Check.LINKS,
            true);
    JobView job =
        given.asModerator(
            () ->
                given.moderation.startNarrowedJob(new StartJob(DecisionAction.SPAM, search, null)));

    AuditEntry started = latest("job.started");
    assertThat(started.target()).isEqualTo(job.id().toString());
    assertThat(started.site()).isEqualTo(given.site);
    assertThat(started.before()).isEmpty();
    assertThat(started.after())
        .containsOnly(
            entry("state", "queued"),
            entry("action", "spam"),
            entry("inState", "pending"),
            entry("search", "cheap pills …"),
            entry("from", "2026-11-01T00:00:00Z"),
            entry("check", "links"),
            entry("reported", "true"));
  }

  @Test
  void tellsSettingsAndWordsBeforeAndAfter() {
    given.policy(SiteMode.PRE, 3);
    given.policy(SiteMode.AFTER, 3);
    AuditEntry policy = latest("site.policy");
    assertThat(policy.before()).containsOnly(entry("mode", "pre"));
    assertThat(policy.after()).containsOnly(entry("mode", "after"));

    given.words(WordListKind.BANNED, 0, "one", "two");
    given.words(WordListKind.BANNED, 1, "two", "three");
    AuditEntry words = latest("words.replaced");
    assertThat(words.before()).containsOnly(entry("version", "1"));
    assertThat(words.about()).containsOnly(entry("added", "three"), entry("removed", "one"));
  }

  @Test
  void tellsThatAnAuthorIsTrustedButNotWhatIsNoted() {
    String author = AuthorKey.ofToken("a token of sixteen").text();
    given.asModerator(
        () -> given.moderation.changeAuthor(new ChangeAuthor(author, true, "A regular.")));

    AuditEntry changed = latest("author.changed");
    assertThat(changed.target()).isEqualTo(author);
    assertThat(changed.before()).containsOnly(entry("trusted", "false"));
    assertThat(changed.after()).containsOnly(entry("trusted", "true"));
    assertThat(changed.about()).containsOnly(entry("note", "changed"));
  }
}
