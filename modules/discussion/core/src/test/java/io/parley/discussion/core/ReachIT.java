package io.parley.discussion.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.discussion.api.Activity;
import io.parley.discussion.api.ActivityOf;
import io.parley.discussion.api.AuthorKey;
import io.parley.discussion.api.AuthorRecord;
import io.parley.discussion.api.BodyFormat;
import io.parley.discussion.api.ChangeStates;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.DeskComment;
import io.parley.discussion.api.DeskThread;
import io.parley.discussion.api.ListThreads;
import io.parley.discussion.api.MergeThreads;
import io.parley.discussion.api.MoveThread;
import io.parley.discussion.api.NewAuthor;
import io.parley.discussion.api.PinComment;
import io.parley.discussion.api.PostComment;
import io.parley.discussion.api.ReviseComment;
import io.parley.discussion.api.RevisionView;
import io.parley.discussion.api.Screened;
import io.parley.discussion.api.SearchComments;
import io.parley.discussion.api.SetThreadState;
import io.parley.discussion.api.StateChange;
import io.parley.discussion.api.StateChanged;
import io.parley.discussion.api.StateOutcome;
import io.parley.discussion.api.ThreadState;
import io.parley.discussion.api.ThreadsMerged;
import io.parley.discussion.api.UndoRevision;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.SiteScopes;
import io.parley.kernel.runtime.Ids;
import io.parley.tenancy.api.SiteSettings;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What moderators of single sites of a tenant find and change, and that it is nothing elsewhere.
 */
class ReachIT {
  private static final String TOKEN = "a token of sixteen characters";

  private final Fixture given = new Fixture();
  private final String here = given.site;
  private final String there = given.aSite(given.tenant, SiteSettings.defaults());
  private final String third = given.aSite(given.tenant, SiteSettings.defaults());
  private UUID mine;
  private UUID theirs;

  @BeforeEach
  void aCommentOnEachSite() {
    mine = post(here, "mine");
    theirs = post(there, "theirs");
    post(third, "others");
  }

  @AfterEach
  void close() {
    given.close();
  }

  private UUID id(String site) {
    return given.sites.get(site).id();
  }

  private UUID post(String site, String body) {
    Screened screened = new Screened(Ids.next(), CommentStatus.PENDING, false, null);
    PostComment draft =
        new PostComment(
            site,
            Fixture.page("t"),
            "A title",
            null,
            body,
            new NewAuthor.Guest("Anna", "anna@example.org"),
            TOKEN,
            screened);
    return given.asReader(() -> given.discussion.post(draft)).comment().id();
  }

  private <T> T as(Actor actor, Supplier<T> work) {
    return given.as(actor, given.tenant, new RequestId(Ids.next(), false), work);
  }

  private <T> T asModeratorOf(Set<UUID> sites, Supplier<T> work) {
    SiteScopes at = new SiteScopes(Map.of(Scope.MODERATION, sites));
    return as(new Actor(Actor.Kind.MEMBER, "limited", Set.of(), at), work);
  }

  private <T> T asMine(Supplier<T> work) {
    return asModeratorOf(Set.of(id(here)), work);
  }

  private <T> T asModeratorOfAll(Supplier<T> work) {
    return as(new Actor(Actor.Kind.MEMBER, "mod", Set.of(Scope.MODERATION)), work);
  }

  private static SearchComments search(UUID site, String words, boolean oldest, int limit) {
    return new SearchComments(
        site, CommentStatus.PENDING, words, null, null, null, null, oldest, limit, null);
  }

  private List<String> found(Set<UUID> sites, SearchComments search) {
    return asModeratorOf(sites, () -> given.discussion.findComments(search)).items().stream()
        .map(DeskComment::body)
        .toList();
  }

  private DeskComment comment(UUID id) {
    return asModeratorOfAll(() -> given.discussion.deskComments(List.of(id))).get(0);
  }

  private void unknown(Supplier<?> work) {
    assertThatThrownBy(() -> asMine(work::get)).isInstanceOf(NotFound.class);
  }

  @Test
  void searchesFindTheOwnSitesAlone() {
    SearchComments all = search(null, null, false, 50);

    assertThat(found(Set.of(id(here)), all)).containsExactly("mine");
    assertThat(found(Set.of(id(here), id(there)), all)).containsExactly("theirs", "mine");
    assertThat(found(Set.of(id(here)), search(null, "theirs", false, 50))).isEmpty();
    assertThat(found(Set.of(id(here)), search(id(there), null, false, 50))).isEmpty();
    assertThat(
            asModeratorOf(
                Set.of(id(here), id(there)), () -> given.discussion.countComments(all, 10)))
        .isEqualTo(2);
    assertThat(
            asModeratorOf(
                Set.of(id(here), id(there)), () -> given.discussion.countComments(all, 1)))
        .isEqualTo(1);
    assertThat(asModeratorOfAll(() -> given.discussion.countComments(all, 10))).isEqualTo(3);
  }

  @Test
  void pagesOverSeveralSitesAreInOrderAndComplete() {
    for (int i = 0; i < 3; i++) {
      post(here, "here " + i);
      post(there, "there " + i);
    }
    List<UUID> paged = new ArrayList<>();
    SearchComments next = search(null, null, true, 3);
    while (next != null) {
      SearchComments asked = next;
      Page<UUID> page =
          asModeratorOf(Set.of(id(here), id(there)), () -> given.discussion.findCommentIds(asked));
      paged.addAll(page.items());
      next = page.next() == null ? null : asked.from(page.next(), 3);
    }

    assertThat(paged).hasSize(8).doesNotHaveDuplicates().isSortedAccordingTo(this::byTime);
  }

  private int byTime(UUID one, UUID other) {
    return comment(one).createdAt().compareTo(comment(other).createdAt());
  }

  @Test
  void statesOfOthersAreNotChanged() {
    List<StateChange> changes =
        List.of(
            new StateChange(mine, null, CommentStatus.PUBLISHED),
            new StateChange(theirs, null, CommentStatus.PUBLISHED));

    List<StateChanged> changed =
        asMine(() -> given.discussion.changeStates(new ChangeStates(changes)));

    assertThat(changed)
        .extracting(StateChanged::outcome)
        .containsExactly(StateOutcome.DONE, StateOutcome.UNKNOWN);
    assertThat(changed.get(1).site()).isNull();
    assertThat(comment(theirs).state()).isEqualTo(CommentStatus.PENDING);
  }

  @Test
  void textsOfOthersAreNeitherReadNorReplaced() {
    ReviseComment revise = new ReviseComment(theirs, "changed", BodyFormat.COMMONMARK);
    UUID revision = asModeratorOfAll(() -> given.discussion.revise(revise)).revision();

    unknown(() -> given.discussion.revise(revise));
    List<RevisionView> told = asMine(() -> given.discussion.revisions(theirs));
    StateChanged undone =
        asMine(() -> given.discussion.undoRevision(new UndoRevision(theirs, revision)));

    assertThat(told).isEmpty();
    assertThat(undone.outcome()).isEqualTo(StateOutcome.UNKNOWN);
    assertThat(comment(theirs).body()).isEqualTo("changed");
    assertThat(asModeratorOfAll(() -> given.discussion.revisions(theirs))).hasSize(1);
    assertThat(asMine(() -> given.discussion.deskComments(List.of(mine, theirs))))
        .extracting(DeskComment::id)
        .containsExactly(mine);
  }

  @Test
  void commentsOfOthersAreNotPinned() {
    StateChange publish = new StateChange(theirs, null, CommentStatus.PUBLISHED);
    asModeratorOfAll(() -> given.discussion.changeStates(new ChangeStates(List.of(publish))));

    unknown(() -> given.discussion.pin(new PinComment(theirs, true)));
    assertThat(comment(theirs).pinned()).isFalse();
  }

  @Test
  void threadsOfOthersAreNeitherListedNorTouched() {
    UUID thread = comment(theirs).thread().id();
    UUID own = comment(mine).thread().id();

    assertThat(
            asMine(() -> given.discussion.threads(new ListThreads(null, new PageRequest(10, null))))
                .items())
        .extracting(DeskThread::id)
        .containsExactly(own);
    assertThat(
            asMine(
                    () ->
                        given.discussion.threads(
                            new ListThreads(id(there), new PageRequest(10, null))))
                .items())
        .isEmpty();
    unknown(() -> given.discussion.thread(thread));
    unknown(() -> given.discussion.setThreadState(new SetThreadState(thread, ThreadState.CLOSED)));
    unknown(
        () ->
            given.discussion.moveThread(
                new MoveThread(thread, here, Fixture.page("taken"), false)));
    unknown(
        () ->
            given.discussion.moveThread(new MoveThread(own, there, Fixture.page("given"), false)));
    assertThat(comment(theirs).thread()).matches(one -> one.state() == ThreadState.OPEN);
    assertThat(comment(mine).thread().site()).isEqualTo(id(here));
  }

  @Test
  void threadsOfOthersAreNeitherMergedNorHadBack() {
    given.site = there;
    given.post("u", "another");
    UUID other = given.read("u").thread().id();
    UUID thread = comment(theirs).thread().id();

    unknown(() -> given.discussion.mergeThreads(new MergeThreads(other, thread)));
    ThreadsMerged merged =
        asModeratorOfAll(() -> given.discussion.mergeThreads(new MergeThreads(other, thread)));
    unknown(() -> given.discussion.undoMerge(merged.id()));
    unknown(
        () -> given.discussion.mergeThreads(new MergeThreads(comment(mine).thread().id(), thread)));
  }

  @Test
  void numbersAreThoseOfTheOwnSites() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    for (String site : List.of(here, there)) {
      given.site = site;
      given.post("read", "published");
    }

    Activity activity =
        asMine(
            () ->
                given.discussion.activity(
                    new ActivityOf(null, today.minusDays(400), today.plusDays(400))));
    AuthorRecord author =
        asMine(() -> given.discussion.author(AuthorKey.ofToken(TOKEN))).orElseThrow();

    assertThat(activity.days()).singleElement().matches(day -> day.comments() == 1);
    assertThat(activity.threads())
        .singleElement()
        .matches(one -> one.thread().site().equals(id(here)));
    unknown(() -> given.discussion.activity(new ActivityOf(there, today, today)));
    assertThat(author.comments()).isEqualTo(Map.of(CommentStatus.PENDING, 1L));
  }

  @Test
  void whoOnlyReadsFiguresModeratesNothing() {
    SiteScopes at = SiteScopes.of(Scope.DISCUSSION_READ, id(here));
    Actor analyst = new Actor(Actor.Kind.MEMBER, "analyst", Set.of(), at);

    assertThatThrownBy(() -> as(analyst, () -> given.discussion.deskComments(List.of(mine))))
        .isInstanceOf(Denied.class);
  }
}
