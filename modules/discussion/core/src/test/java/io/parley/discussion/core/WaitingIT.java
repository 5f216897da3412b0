package io.parley.discussion.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.EditComment;
import io.parley.discussion.api.NewAuthor;
import io.parley.discussion.api.PostComment;
import io.parley.discussion.api.PostedComment;
import io.parley.discussion.api.Screened;
import io.parley.discussion.api.WaitingComments;
import io.parley.discussion.api.WaitingOnSite;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.SiteScopes;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import io.parley.tenancy.api.SiteSettings;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How much waits, and since when. */
class WaitingIT {
  private final Fixture given = new Fixture();

  @AfterEach
  void close() {
    given.close();
  }

  private WaitingComments waiting(TenantId tenant) {
    return waiting(tenant, new Actor(Actor.Kind.MEMBER, "mod", Set.of(Scope.MODERATION)));
  }

  private WaitingComments waiting(TenantId tenant, Actor moderator) {
    return given.as(
        moderator, tenant, new RequestId(Ids.next(), false), () -> given.discussion.waiting());
  }

  private PostedComment post(String site, CommentStatus status, boolean shadowed) {
    return given.asReader(
        () ->
            given.discussion.post(
                new PostComment(
                    site,
                    Fixture.page("t"),
                    "A title",
                    null,
                    "Said",
                    new NewAuthor.Guest("Anna", null),
                    null,
                    new Screened(Ids.next(), status, shadowed, null))));
  }

  private UUID id(String site) {
    return given.sites.get(site).id();
  }

  @Test
  void countsWhatWaitsOnEachSiteAndNothingElse() {
    String other = given.aSite(given.tenant, SiteSettings.defaults());
    PostedComment first = post(given.site, CommentStatus.PENDING, false);
    post(given.site, CommentStatus.PUBLISHED, false);
    post(given.site, CommentStatus.SPAM, false);
    post(given.site, CommentStatus.REJECTED, false);
    post(given.site, CommentStatus.PENDING, true);
    post(other, CommentStatus.PENDING, false);
    PostedComment last = post(other, CommentStatus.PENDING, false);

    WaitingComments waiting = waiting(given.tenant);

    assertThat(waiting.sites())
        .containsExactly(new WaitingOnSite(id(other), 2), new WaitingOnSite(id(given.site), 1));
    assertThat(waiting.oldest()).isEqualTo(first.comment().createdAt());
    assertThat(waiting.newest()).isEqualTo(last.comment().createdAt());
    assertThat(waiting.capped()).isFalse();
  }

  @Test
  void whatAnEditHoldsIsAsNewAsTheEdit() {
    PostedComment shown = post(given.site, CommentStatus.PUBLISHED, false);
    PostedComment last = post(given.site, CommentStatus.PENDING, false);

    given.asReader(
        () ->
            given.discussion.edit(
                new EditComment(
                    given.site,
                    shown.comment().id(),
                    shown.authorToken(),
                    "Said otherwise",
                    Screened.HELD)));

    WaitingComments waiting = waiting(given.tenant);
    assertThat(waiting.sites()).containsExactly(new WaitingOnSite(id(given.site), 2));
    assertThat(waiting.oldest()).isEqualTo(shown.comment().createdAt());
    assertThat(waiting.newest()).isAfter(last.comment().createdAt());
  }

  @Test
  void isForThoseWhoModerateAndAboutTheirOwnTenant() {
    post(given.site, CommentStatus.PENDING, false);

    WaitingComments elsewhere = waiting(new TenantId(UUID.randomUUID()));

    assertThat(elsewhere).isEqualTo(new WaitingComments(List.of(), null, null, false));
    assertThatThrownBy(() -> given.asReader(() -> given.discussion.waiting()))
        .isInstanceOf(Denied.class);
  }

  @Test
  void moderatorsOfSingleSitesHearOfThoseAlone() {
    String other = given.aSite(given.tenant, SiteSettings.defaults());
    PostedComment theirs = post(given.site, CommentStatus.PENDING, false);
    post(other, CommentStatus.PENDING, false);
    SiteScopes at = SiteScopes.of(Scope.MODERATION, id(given.site));

    WaitingComments waiting =
        waiting(given.tenant, new Actor(Actor.Kind.MEMBER, "mod", Set.of(), at));

    assertThat(waiting.sites()).containsExactly(new WaitingOnSite(id(given.site), 1));
    assertThat(waiting.newest()).isEqualTo(theirs.comment().createdAt());
    assertThat(waiting.oldest()).isEqualTo(theirs.comment().createdAt());
  }
}
