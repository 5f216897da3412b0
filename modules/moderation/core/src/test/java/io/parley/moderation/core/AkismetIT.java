package io.parley.moderation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.discussion.api.AuthorKey;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.Screened;
import io.parley.kernel.api.AuditQuery;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.runtime.Ids;
import io.parley.moderation.api.AkismetTrial;
import io.parley.moderation.api.AkismetVerdict;
import io.parley.moderation.api.ChangeAuthor;
import io.parley.moderation.api.ChangeSiteAkismet;
import io.parley.moderation.api.ChangeSiteHook;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.Condition;
import io.parley.moderation.api.Finding;
import io.parley.moderation.api.HookFallback;
import io.parley.moderation.api.HookProblem;
import io.parley.moderation.api.NewRule;
import io.parley.moderation.api.RuleAction;
import io.parley.moderation.api.SiteAkismet;
import io.parley.moderation.api.SiteMode;
import io.parley.moderation.api.WordListKind;
import io.parley.testkit.http.OutsideServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Comments about which a site asks a service with the interface of Akismet. */
class AkismetIT {
  private static final String CHECK = "/1.1/comment-check";
  private static final String BLOG = "https://paper.example/";

  private final Fixture given = new Fixture();
  private final OutsideServer server = new OutsideServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private SiteAkismet change(
      String url, String key, String blog, HookFallback fallback, Boolean email) {
    return given.asAdmin(
        () ->
            given.moderation.changeSiteAkismet(
                new ChangeSiteAkismet(given.key, url, key, blog, fallback, email, null)));
  }

  private SiteAkismet asked() {
    knows("k3y", "false");
    return change(url(), "k3y", BLOG, null, null);
  }

  private String url() {
    return server.url("/1.1").toString();
  }

  /** A service that knows one key, and says this of each comment. */
  private void knows(String key, String verdict) {
    server.says(
        question -> {
          if (!key.equals(question.form().get("api_key"))) {
            return "invalid";
          }
          return question.path().endsWith("/verify-key") ? "valid" : verdict;
        });
  }

  private Finding finding(Screened screened) {
    given.discussion.has(screened.comment(), screened.status(), "x");
    return given
        .asModerator(() -> given.moderation.comment(screened.comment()))
        .explanation()
        .findings()
        .stream()
        .filter(one -> one.check() == Check.AKISMET)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void takesForSpamWhatTheServiceDoesAndTellsWhy() {
    asked();
    Screened fine = given.screen("hello");
    knows("k3y", "true");
    Screened spam = given.screen("buy");
    server.behaves(
        (question, exchange) -> {
          exchange.getResponseHeaders().add("X-akismet-pro-tip", "discard");
          OutsideServer.answer(exchange, 200, "true");
        });
    Screened worst = given.screen("buy now");

    assertThat(fine.status()).isEqualTo(CommentStatus.PUBLISHED);
    assertThat(spam.status()).isEqualTo(CommentStatus.SPAM);
    assertThat(worst.status()).isEqualTo(CommentStatus.SPAM);
    assertThat(finding(fine))
        .isEqualTo(new Finding(Check.AKISMET, 0, List.of("127.0.0.1", "fine"), false, "1"));
    assertThat(finding(spam))
        .isEqualTo(new Finding(Check.AKISMET, 90, List.of("127.0.0.1", "spam"), true, "1"));
    assertThat(finding(worst))
        .isEqualTo(new Finding(Check.AKISMET, 100, List.of("127.0.0.1", "discard"), true, "1"));
    assertThat(server.questionsAt(CHECK).get(0).form())
        .containsEntry("comment_content", "hello")
        .containsEntry("comment_author", "Anna")
        .containsEntry("user_ip", "192.0.2.1")
        .containsEntry("blog", BLOG)
        .doesNotContainKey("comment_author_email");
  }

  @Test
  void letsWaitOrPassWhatItCouldNotAskAbout() {
    asked();
    server.behaves(
        (question, exchange) -> {
          exchange.getResponseHeaders().add("X-akismet-debug-help", "Your key has expired.");
          OutsideServer.answer(exchange, 200, "invalid");
        });

    Screened held = given.screen("one");
    change(null, null, null, HookFallback.PASS, null);
    Screened passed = given.screen("two");

    assertThat(held.status()).isEqualTo(CommentStatus.PENDING);
    assertThat(finding(held).words())
        .containsExactly("127.0.0.1", "refused", "Your key has expired.");
    assertThat(passed.status()).isEqualTo(CommentStatus.PUBLISHED);
    assertThat(finding(passed).decided()).isFalse();
  }

  @Test
  void asksNobodyAboutWhatIsDecidedAlready() {
    asked();
    given.words(WordListKind.BANNED, 0, "viagra");
    String token = "a token of sixteen";
    String author = AuthorKey.ofToken(token).text();
    given.asModerator(() -> given.moderation.changeAuthor(new ChangeAuthor(author, true, null)));

    assertThat(given.screen("viagra").status()).isEqualTo(CommentStatus.REJECTED);
    assertThat(
            given
                .asReader(() -> given.moderation.screen(given.draft("x", token, null, "192.0.2.1")))
                .status())
        .isEqualTo(CommentStatus.PUBLISHED);
    assertThat(server.questionsAt(CHECK)).isEmpty();
  }

  @Test
  void theStricterOfTwoThatAreAskedCountsAndRulesMayAskForIt() {
    asked();
    given.asAdmin(
        () ->
            given.moderation.changeSiteHook(
                new ChangeSiteHook(given.key, server.url("/hook").toString(), null, false)));
    server.says(question -> question.path().equals("/hook") ? "{\"verdict\":\"reject\"}" : "true");
    assertThat(given.screen("both").status()).isEqualTo(CommentStatus.REJECTED);
    server.says(question -> question.path().equals("/hook") ? "{\"verdict\":\"hold\"}" : "true");
    Screened spam = given.screen("again");
    assertThat(spam.status()).isEqualTo(CommentStatus.SPAM);
    assertThat(finding(spam).decided()).isTrue();

    given.policy(SiteMode.RULES, null);
    given.asAdmin(
        () ->
            given.moderation.addRule(
                new NewRule(
                    "spam",
                    given.key,
                    null,
                    true,
                    List.of(new Condition(Check.AKISMET, 90.0, null)),
                    RuleAction.REJECT)));
    assertThat(given.screen("by rule").status()).isEqualTo(CommentStatus.REJECTED);
  }

  @Test
  void takesAKeyThatTheServiceKnowsAndNeverTellsIt() {
    knows("k3y", "false");
    given.refused("akismet.key", () -> change(url(), "wrong", BLOG, null, null));
    given.refused("akismet.key", () -> change(url(), null, BLOG, null, null));
    SiteAkismet made = change(url() + "/", "k3y", BLOG, null, true);
    given.refused(
        "akismet.key", () -> change(server.url("/elsewhere").toString(), null, null, null, null));

    assertThat(made)
        .isEqualTo(new SiteAkismet(given.key, url(), BLOG, HookFallback.HOLD, true, true, 1));
    assertThat(given.asAdmin(() -> given.moderation.siteAkismet(given.key))).isEqualTo(made);
    assertThat(given.asModerator(() -> given.moderation.siteAkismet(given.key)).url())
        .isEqualTo(server.url("/").toString());
    assertThat(server.questionsAt("/elsewhere/verify-key")).isEmpty();
    assertThat(server.questionsAt("/1.1/verify-key").get(1).form())
        .containsEntry("key", "k3y")
        .containsEntry("blog", BLOG);
    String trail =
        given
            .as(
                given.tenant,
                new RequestId(Ids.next(), false),
                () ->
                    given.moderation.auditTrail(
                        new AuditQuery(null, "site.akismet", null, null, null, null, null, 50)),
                Scope.TENANT_ADMIN)
            .toString();
    assertThat(trail).contains("site.akismet", "127.0.0.1").doesNotContain("k3y", "/1.1");
  }

  @Test
  void keepsTheKeyWhileTheAddressStaysAndForgetsItWithIt() {
    asked();
    int verified = server.questionsAt("/1.1/verify-key").size();
    SiteAkismet changed = change(url(), "", null, HookFallback.PASS, true);
    assertThat(server.questionsAt("/1.1/verify-key")).hasSize(verified);
    SiteAkismet gone = change("", null, null, null, null);
    int asked = server.questions().size();
    given.screen("hello");

    assertThat(changed.email()).isTrue();
    assertThat(gone.url()).isNull();
    assertThat(server.questions()).hasSize(asked);
    given.refused("akismet.key", () -> change(url(), null, null, null, null));
  }

  @Test
  void namesTheFieldThatIsWrong() {
    for (String wrong : List.of("akismet", "ftp://a.example/", "https://u:p@a.example", "http:a")) {
      given.refused("akismet.url", () -> change(wrong, "k3y", BLOG, null, null));
    }
    given.refused("akismet.url", () -> change(null, "k3y", null, null, null));
    given.refused("akismet.url", () -> change(url() + "?a=b", "k3y", BLOG, null, null));
    given.refused("akismet.key", () -> change(url(), "a key", BLOG, null, null));
    given.refused("akismet.blog", () -> change(url(), "k3y", "paper", null, null));
    given.refused("akismet.blog", () -> change(url(), "k3y", null, null, null));
    server.behaves((question, exchange) -> OutsideServer.answer(exchange, 503, ""));
    given.refused("akismet.unanswered", () -> change(url(), "k3y", BLOG, null, null));
    assertThat(given.asAdmin(() -> given.moderation.siteAkismet(given.key)).version()).isZero();
  }

  @Test
  void triesItOut() {
    given.refused(
        "akismet.none", () -> given.asAdmin(() -> given.moderation.tryAkismet(given.key)));
    asked();

    AkismetTrial trial = given.asAdmin(() -> given.moderation.tryAkismet(given.key));
    knows("another", "false");
    AkismetTrial refused = given.asAdmin(() -> given.moderation.tryAkismet(given.key));

    assertThat(trial.verdict()).isEqualTo(AkismetVerdict.FINE);
    assertThat(trial.millis()).isBetween(0L, 2_000L);
    assertThat(refused.problem()).isEqualTo(HookProblem.REFUSED);
    assertThat(server.questionsAt(CHECK).get(0).form()).containsEntry("is_test", "1");
  }

  @Test
  void refusesWhoMayNot() {
    ChangeSiteAkismet nothing = new ChangeSiteAkismet(given.key, "", null, null, null, null, null);
    assertThatThrownBy(() -> given.asModerator(() -> given.moderation.changeSiteAkismet(nothing)))
        .isInstanceOf(Denied.class);
    assertThatThrownBy(() -> given.asModerator(() -> given.moderation.tryAkismet(given.key)))
        .isInstanceOf(Denied.class);
    assertThatThrownBy(() -> given.asReader(() -> given.moderation.siteAkismet(given.key)))
        .isInstanceOf(Denied.class);
  }
}
