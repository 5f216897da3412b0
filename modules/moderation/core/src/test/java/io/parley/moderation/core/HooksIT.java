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
import io.parley.moderation.api.BanKind;
import io.parley.moderation.api.ChangeAuthor;
import io.parley.moderation.api.ChangeSiteHook;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.Condition;
import io.parley.moderation.api.Finding;
import io.parley.moderation.api.HookFallback;
import io.parley.moderation.api.HookProblem;
import io.parley.moderation.api.HookTrial;
import io.parley.moderation.api.HookVerdict;
import io.parley.moderation.api.NewBan;
import io.parley.moderation.api.NewRule;
import io.parley.moderation.api.RuleAction;
import io.parley.moderation.api.SiteHook;
import io.parley.moderation.api.SiteMode;
import io.parley.moderation.api.WordListKind;
import io.parley.testkit.http.OutsideServer;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Comments about which a site asks somebody else. */
class HooksIT {
  private final Fixture given = new Fixture();
  private final OutsideServer server = new OutsideServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private SiteHook change(String url, HookFallback fallback, boolean newSecret) {
    return given.asAdmin(
        () ->
            given.moderation.changeSiteHook(
                new ChangeSiteHook(given.key, url, fallback, newSecret)));
  }

  private SiteHook asked() {
    return change(server.url("/hook").toString(), null, false);
  }

  private Finding finding(Screened screened) {
    given.discussion.has(screened.comment(), screened.status(), "x");
    return given
        .asModerator(() -> given.moderation.comment(screened.comment()))
        .explanation()
        .findings()
        .stream()
        .filter(one -> one.check() == Check.HOOK)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void doesAsTheHookSaysAndTellsWhy() {
    asked();
    server.says("{\"verdict\":\"allow\"}");
    assertThat(given.screen("hello").status()).isEqualTo(CommentStatus.PUBLISHED);
    server.says("{\"verdict\":\"hold\",\"reason\":\"a new topic\",\"version\":\"7\"}");
    Screened held = given.screen("hello again");
    server.says("{\"verdict\":\"spam\",\"score\":97}");
    assertThat(given.screen("buy").status()).isEqualTo(CommentStatus.SPAM);
    server.says("{\"verdict\":\"reject\"}");
    assertThat(given.screen("bad").status()).isEqualTo(CommentStatus.REJECTED);

    assertThat(held.status()).isEqualTo(CommentStatus.PENDING);
    assertThat(finding(held))
        .isEqualTo(
            new Finding(Check.HOOK, 100, List.of("127.0.0.1", "hold", "a new topic"), true, "7"));
    assertThat(server.questions()).hasSize(4);
    assertThat(server.questions().peek().body())
        .contains("\"text\":\"hello\"", "\"author\":{\"kind\":\"guest\",\"name\":\"Anna\"}")
        .doesNotContain("192.0.2.1", "@");
  }

  @Test
  void letsWaitOrPassWhatItCouldNotAskAbout() {
    asked();
    server.behaves((question, exchange) -> OutsideServer.answer(exchange, 500, ""));

    Screened held = given.screen("one");
    change(null, HookFallback.PASS, false);
    Screened passed = given.screen("two");

    assertThat(held.status()).isEqualTo(CommentStatus.PENDING);
    assertThat(finding(held).words()).containsExactly("127.0.0.1", "status");
    assertThat(passed.status()).isEqualTo(CommentStatus.PUBLISHED);
    assertThat(finding(passed).decided()).isFalse();
  }

  @Test
  void theStricterCountsAndTrustBeforeBoth() {
    asked();
    given.words(WordListKind.BANNED, 0, "viagra");
    server.says("{\"verdict\":\"hold\"}");
    assertThat(given.screen("viagra").status()).isEqualTo(CommentStatus.REJECTED);
    assertThat(server.questions()).isEmpty();
    given.policy(SiteMode.RULES, null);
    given.asAdmin(
        () ->
            given.moderation.addRule(
                new NewRule(
                    "high",
                    given.key,
                    null,
                    true,
                    List.of(new Condition(Check.HOOK, 60.0, null)),
                    RuleAction.SPAM)));
    server.says("{\"verdict\":\"allow\",\"score\":70}");
    assertThat(given.screen("fine").status()).isEqualTo(CommentStatus.SPAM);
    given.policy(SiteMode.PRE, null);
    assertThat(given.screen("waits").status()).isEqualTo(CommentStatus.PENDING);

    String token = "a token of sixteen";
    String author = AuthorKey.ofToken(token).text();
    server.says("{\"verdict\":\"reject\"}");
    int before = server.questions().size();
    given.asModerator(() -> given.moderation.changeAuthor(new ChangeAuthor(author, true, null)));
    assertThat(
            given
                .asReader(() -> given.moderation.screen(given.draft("x", token, null, "192.0.2.1")))
                .status())
        .isEqualTo(CommentStatus.PUBLISHED);
    assertThat(server.questions()).hasSize(before);
  }

  @Test
  void asksNobodyAboutWhomABanKeepsOut() {
    asked();
    given.asModerator(
        () ->
            given.moderation.ban(
                new NewBan(BanKind.ADDRESS, "192.0.2.1", null, null, false, null, null)));

    assertThatThrownBy(() -> given.screen("hello")).isInstanceOf(Denied.class);
    assertThat(server.questions()).isEmpty();
  }

  @Test
  void aSecretIsShownOnceAndEachIsAnother() {
    SiteHook made = asked();
    SiteHook other = change(null, HookFallback.PASS, false);
    SiteHook rotated = change(null, null, true);
    SiteHook gone = change("", null, false);
    SiteHook back = asked();

    assertThat(List.of(made.secret(), rotated.secret(), back.secret())).doesNotHaveDuplicates();
    assertThat(made.secret()).hasSizeGreaterThan(40);
    assertThat(other.secret()).isNull();
    assertThat(gone.secret()).isNull();
    assertThat(gone.url()).isNull();
    assertThat(given.asAdmin(() -> given.moderation.siteHook(given.key)))
        .isEqualTo(
            new SiteHook(given.key, server.url("/hook").toString(), HookFallback.PASS, 5, null));
    assertThat(given.asModerator(() -> given.moderation.siteHook(given.key)).url())
        .isEqualTo(server.url("/hook").resolve("/").toString())
        .isNotEqualTo(server.url("/hook").toString());
    String trail =
        given
            .as(
                given.tenant,
                new RequestId(Ids.next(), false),
                () ->
                    given.moderation.auditTrail(
                        new AuditQuery(null, "site.hook", null, null, null, null, null, 50)),
                Scope.TENANT_ADMIN)
            .toString();
    assertThat(trail)
        .contains("site.hook", "127.0.0.1")
        .doesNotContain(made.secret(), rotated.secret(), server.url("/hook").toString());
  }

  @Test
  void aRepeatedChangeShowsTheSameSecret() {
    RequestId request = new RequestId(Ids.next(), true);
    Supplier<SiteHook> once =
        () ->
            given.moderation.changeSiteHook(
                new ChangeSiteHook(given.key, server.url("/hook").toString(), null, false));

    SiteHook first = given.as(given.tenant, request, once, Scope.SITE_ADMIN);

    assertThat(given.as(given.tenant, request, once, Scope.SITE_ADMIN)).isEqualTo(first);
  }

  @Test
  void triesItOut() {
    given.refused("hook.none", () -> given.asAdmin(() -> given.moderation.tryHook(given.key)));
    asked();
    server.says("{\"verdict\":\"hold\",\"reason\":\"sample\"}");

    HookTrial trial = given.asAdmin(() -> given.moderation.tryHook(given.key));
    server.says("?");
    HookTrial garbage = given.asAdmin(() -> given.moderation.tryHook(given.key));

    assertThat(trial.verdict()).isEqualTo(HookVerdict.HOLD);
    assertThat(trial.reason()).isEqualTo("sample");
    assertThat(trial.millis()).isBetween(0L, 2_000L);
    assertThat(garbage.problem()).isEqualTo(HookProblem.ANSWER);
    assertThat(server.questions().peek().body()).contains("\"trial\":true");
  }

  @Test
  void refusesAddressesThatAreNoneAndWhoMayNot() {
    for (String wrong :
        List.of("hook", "ftp://a.example/", "https:///x", "https://u:p@a.example/", "http:a#b")) {
      given.refused("hook.url", () -> change(wrong, null, false));
    }
    assertThatThrownBy(
            () ->
                given.asModerator(
                    () ->
                        given.moderation.changeSiteHook(
                            new ChangeSiteHook(given.key, "", null, false))))
        .isInstanceOf(Denied.class);
    assertThatThrownBy(() -> given.asModerator(() -> given.moderation.tryHook(given.key)))
        .isInstanceOf(Denied.class);
    assertThatThrownBy(() -> given.asReader(() -> given.moderation.siteHook(given.key)))
        .isInstanceOf(Denied.class);
  }
}
