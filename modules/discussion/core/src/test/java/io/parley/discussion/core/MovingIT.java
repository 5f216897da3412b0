package io.parley.discussion.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.discussion.api.Bucket;
import io.parley.discussion.api.CommentView;
import io.parley.discussion.api.CountComments;
import io.parley.discussion.api.DeskThread;
import io.parley.discussion.api.ListVersions;
import io.parley.discussion.api.MergeThreads;
import io.parley.discussion.api.MoveThread;
import io.parley.discussion.api.Outcome;
import io.parley.discussion.api.ThreadAddress;
import io.parley.discussion.api.ThreadVersion;
import io.parley.discussion.api.ThreadsMerged;
import io.parley.discussion.api.Vote;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import io.parley.tenancy.api.SiteSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Threads that moderators move and merge, and have back. */
class MovingIT {
  private final Fixture given = new Fixture();

  @AfterEach
  void close() {
    given.close();
  }

  private <T> T asModerator(TenantId tenant, Supplier<T> work) {
    Actor moderator = new Actor(Actor.Kind.MEMBER, "mod", Set.of(Scope.MODERATION));
    return given.as(moderator, tenant, new RequestId(Ids.next(), false), work);
  }

  private <T> T asModerator(Supplier<T> work) {
    return asModerator(given.tenant, work);
  }

  private UUID idOf(String page) {
    return given.read(page).thread().id();
  }

  private ThreadsMerged merge(String page, String into) {
    MergeThreads command = new MergeThreads(idOf(page), idOf(into));
    return asModerator(() -> given.discussion.mergeThreads(command));
  }

  private ThreadsMerged undo(ThreadsMerged merged) {
    return asModerator(() -> given.discussion.undoMerge(merged.id()));
  }

  private DeskThread move(UUID thread, String site, ThreadAddress to) {
    return asModerator(() -> given.discussion.moveThread(new MoveThread(thread, site, to, false)));
  }

  private ThreadVersion version(String page) {
    return given
        .asReader(
            () ->
                given.discussion.versions(
                    new ListVersions(given.site, List.of(Fixture.page(page)))))
        .get(0);
  }

  private Map<String, Long> counts(String... pages) {
    return given.asReader(
        () -> given.discussion.counts(new CountComments(given.site, List.of(pages))));
  }

  @Test
  void whatIsMergedIsReadAndWrittenUnderBothNames() {
    CommentView first = given.post("a", "one").comment();
    given.reply("a", first.id(), "two");
    given.asReader(
        () -> given.discussion.vote(new Vote(given.site, first.id(), "some-reader-token", 1)));
    given.post("b", "three");
    UUID kept = idOf("b");
    ThreadVersion before = version("b");

    ThreadsMerged merged = merge("a", "b");

    assertThat(merged.from().comments()).isEqualTo(2);
    assertThat(merged.into().comments()).isEqualTo(3);
    assertThat(given.texts("a")).isEqualTo("one two three");
    assertThat(given.read("a")).isEqualTo(given.read("b"));
    assertThat(given.read("a").thread().id()).isEqualTo(kept);
    assertThat(given.read("a").items().get(0).score()).isEqualTo(1);
    assertThat(given.read("a").items().get(1).parentId()).isEqualTo(first.id());
    assertThat(version("a")).isEqualTo(version("b")).isNotEqualTo(before);
    assertThat(counts("a", "b", "c")).isEqualTo(Map.of("a", 3L, "b", 3L, "c", 0L));

    given.reply("a", first.id(), "four");

    assertThat(given.texts("b")).isEqualTo("one two four three");
    assertThat(counts("a")).containsEntry("a", 4L);
    assertThat(
            given.asReader(
                () ->
                    given.discussion.vote(
                        new Vote(given.site, first.id(), "some-reader-token", 0))))
        .isZero();
  }

  @Test
  void aMergeIsTakenBackWithWhatWasRepliedSince() {
    CommentView one = given.post("a", "one").comment();
    given.asReader(
        () -> given.discussion.vote(new Vote(given.site, one.id(), "some-reader-token", 1)));
    UUID former = idOf("a");
    ThreadVersion before = version("a");
    given.post("b", "two");
    ThreadsMerged merged = merge("a", "b");
    UUID reply = given.reply("b", one.id(), "three").comment().id();
    given.reply("b", reply, "four");
    given.post("a", "five");

    ThreadsMerged undone = undo(merged);

    assertThat(undone.from().id()).isEqualTo(former);
    assertThat(undone.from().comments()).isEqualTo(3);
    assertThat(undone.into().comments()).isEqualTo(2);
    assertThat(given.texts("a")).isEqualTo("one three four");
    assertThat(given.texts("b")).isEqualTo("two five");
    assertThat(given.read("a").items().get(0).score()).isEqualTo(1);
    assertThat(version("a").version()).isGreaterThan(before.version());
    assertThatThrownBy(() -> undo(merged)).isInstanceOf(Conflict.class);
  }

  @Test
  void mergesThatFollowEachOtherAreTakenBackInTurn() {
    given.post("a", "one");
    given.post("b", "two");
    given.post("c", "three");
    ThreadsMerged first = merge("a", "b");
    ThreadsMerged second = merge("b", "c");
    assertThat(given.texts("a")).isEqualTo("one two three");

    assertThatThrownBy(() -> undo(first)).isInstanceOf(Conflict.class);
    undo(second);
    assertThat(given.texts("a")).isEqualTo("one two");
    undo(first);

    assertThat(given.texts("a")).isEqualTo("one");
    assertThat(given.texts("b")).isEqualTo("two");
    assertThat(given.texts("c")).isEqualTo("three");
  }

  @Test
  void anImportThatIsRepeatedFindsTheCommentsWhereTheyAre() {
    UUID importId = UUID.randomUUID();
    given.importThreads(importId, Fixture.thread("a"), Fixture.thread("b"));
    given.importComments(importId, Fixture.comment("1", "a", null, 1));
    given.importComments(importId, Fixture.comment("2", "b", null, 2));
    ThreadsMerged merged = merge("a", "b");

    UUID again = UUID.randomUUID();
    given.importThreads(again, Fixture.thread("a"), Fixture.thread("b"));
    List<Outcome> outcomes =
        given.importComments(
            again, Fixture.comment("1", "a", null, 1), Fixture.comment("3", "a", null, 3));

    assertThat(outcomes)
        .extracting(Outcome::bucket)
        .containsExactly(Bucket.UNCHANGED, Bucket.CREATED);
    assertThat(given.texts("a")).isEqualTo("1 2 3");
    assertThat(given.read("b").thread().title()).isEqualTo("Imported b");
    undo(merged);
    assertThat(given.texts("a")).isEqualTo("1");
    assertThat(given.read("a").thread().title()).isEqualTo("Imported a");
  }

  @Test
  void aMovedThreadIsFoundUnderItsFormerNameUntilAnotherOneIsCalledSo() {
    given.post("a", "one");
    UUID thread = idOf("a");

    DeskThread moved = move(thread, given.site, Fixture.page("z"));

    assertThat(moved.identifier()).isEqualTo("z");
    assertThat(given.texts("z")).isEqualTo("one");
    assertThat(given.texts("a")).isEqualTo("one");
    given.post("b", "two");
    assertThatThrownBy(() -> move(thread, given.site, Fixture.page("b")))
        .isInstanceOf(Conflict.class);
    DeskThread back =
        asModerator(
            () ->
                given.discussion.moveThread(
                    new MoveThread(thread, given.site, Fixture.page("a"), true)));
    assertThat(back.identifier()).isEqualTo("a");
    assertThat(given.texts("a")).isEqualTo("one");
    assertThat(given.read("z").thread()).isNull();
  }

  @Test
  void aThreadGoesToAnotherSiteWithAllItHas() {
    CommentView one = given.post("a", "one").comment();
    given.reply("a", one.id(), "two");
    UUID thread = idOf("a");
    String home = given.site;
    String other = given.aSite(given.tenant, SiteSettings.defaults());

    DeskThread moved = move(thread, other, Fixture.page("a"));

    assertThat(moved.site()).isEqualTo(given.sites.get(other).id());
    assertThat(given.read("a").thread()).isNull();
    given.site = other;
    assertThat(given.texts("a")).isEqualTo("one two");
    given.reply("a", one.id(), "three");
    assertThat(given.read("a").thread().commentCount()).isEqualTo(3);
    move(thread, home, Fixture.page("a"));
    given.site = home;
    assertThat(given.texts("a")).isEqualTo("one two three");
  }

  @Test
  void refusesWhatMakesNoSenseAndWhoMayNot() {
    given.post("a", "one");
    UUID thread = idOf("a");
    MergeThreads itself = new MergeThreads(thread, thread);
    MergeThreads nowhere = new MergeThreads(thread, UUID.randomUUID());
    String foreign = given.aSite(new TenantId(UUID.randomUUID()), SiteSettings.defaults());
    MoveThread away = new MoveThread(thread, foreign, Fixture.page("a"), false);
    TenantId stranger = new TenantId(UUID.randomUUID());

    assertThatThrownBy(() -> asModerator(() -> given.discussion.mergeThreads(itself)))
        .isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> asModerator(() -> given.discussion.mergeThreads(nowhere)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> asModerator(() -> given.discussion.moveThread(away)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> asModerator(() -> given.discussion.undoMerge(thread)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> asModerator(stranger, () -> given.discussion.mergeThreads(nowhere)))
        .isInstanceOf(NotFound.class);
    for (Supplier<Object> operation :
        List.<Supplier<Object>>of(
            () -> given.discussion.mergeThreads(nowhere),
            () -> given.discussion.moveThread(away),
            () -> given.discussion.undoMerge(thread))) {
      assertThatThrownBy(() -> given.asProgram(operation)).isInstanceOf(Denied.class);
    }
  }
}
