package io.parley.discussion.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.discussion.api.CommentSort;
import io.parley.discussion.api.DeleteComment;
import io.parley.discussion.api.EditComment;
import io.parley.discussion.api.ListVersions;
import io.parley.discussion.api.PostedComment;
import io.parley.discussion.api.Screened;
import io.parley.discussion.api.ThreadAddress;
import io.parley.discussion.api.ThreadVersion;
import io.parley.discussion.api.Vote;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.TenantId;
import io.parley.tenancy.api.SiteSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class VersionsIT {
  private static Fixture given;

  @BeforeAll
  static void start() {
    given = new Fixture();
  }

  @AfterAll
  static void stop() {
    given.close();
  }

  @Test
  void everyChangeOfAThreadMakesAnotherVersion() {
    String thread = name();
    Set<ThreadVersion> seen = new HashSet<>();
    List<Runnable> changes = new ArrayList<>();
    List<PostedComment> posted = new ArrayList<>();
    changes.add(() -> posted.add(given.post(thread, "first")));
    changes.add(() -> posted.add(given.reply(thread, posted.get(0).comment().id(), "second")));
    changes.add(
        () ->
            given.asReader(
                () ->
                    given.discussion.vote(
                        new Vote(given.site, id(posted, 0), "the token of a voter", 1))));
    changes.add(
        () ->
            given.asReader(
                () ->
                    given.discussion.edit(
                        new EditComment(
                            given.site,
                            id(posted, 1),
                            token(posted, 1),
                            "edited",
                            Screened.PASSED))));
    changes.add(
        () ->
            given.asReader(
                () -> {
                  given.discussion.delete(
                      new DeleteComment(given.site, id(posted, 1), token(posted, 1)));
                  return true;
                }));
    UUID importId = UUID.randomUUID();
    changes.add(
        () -> {
          given.importThreads(importId, Fixture.thread(thread));
          given.importComments(importId, Fixture.comment("c" + thread, thread, null, 1));
        });
    changes.add(() -> given.undo(importId, 100));
    seen.add(version(Fixture.page(thread)));

    for (Runnable change : changes) {
      change.run();
      ThreadVersion now = version(Fixture.page(thread));
      assertThat(seen.add(now)).as("%s is new", now).isTrue();
      given.read(thread);
      assertThat(version(Fixture.page(thread))).as("reading changes nothing").isEqualTo(now);
    }
  }

  @Test
  void findsTheThreadsThatReadingFinds() {
    String both = name();
    String byUrl = name();
    given.post(both, "x");
    given.asReader(
        () ->
            given.discussion.post(
                given.draft(new ThreadAddress(null, Fixture.PAGE + "/" + byUrl), null, "y", null)));
    List<ThreadAddress> addresses =
        List.of(
            new ThreadAddress(both, null),
            new ThreadAddress(null, Fixture.PAGE + "/" + both),
            new ThreadAddress("another-" + both, Fixture.PAGE + "/" + both),
            new ThreadAddress("another-" + both, Fixture.PAGE + "/" + byUrl),
            new ThreadAddress(both, Fixture.PAGE + "/" + byUrl),
            new ThreadAddress(null, Fixture.PAGE + "/" + byUrl + "/?utm_source=x#y"),
            new ThreadAddress(name(), null));

    List<ThreadVersion> versions = versions(addresses);

    assertThat(versions.stream().map(ThreadVersion::thread).toList())
        .isEqualTo(
            addresses.stream()
                .map(
                    address -> {
                      var page = given.read(address, CommentSort.OLDEST, 1, null);
                      return page.thread() == null ? null : page.thread().id();
                    })
                .toList());
    assertThat(versions.get(0).thread()).isEqualTo(versions.get(4).thread()).isNotNull();
    assertThat(versions.get(2)).isEqualTo(ThreadVersion.NONE);
  }

  @Test
  void anAddressThatIsNoneNamesNoThread() {
    assertThat(
            versions(
                List.of(
                    new ThreadAddress("", null),
                    new ThreadAddress(null, "javascript:alert(1)"),
                    new ThreadAddress("\u0000", "x".repeat(5_000)))))
        .containsOnly(ThreadVersion.NONE);
  }

  @Test
  void asksForAHundredThreadsAtMost() {
    List<ThreadAddress> hundred =
        IntStream.range(0, 100).mapToObj(i -> new ThreadAddress("none " + i, null)).toList();
    assertThat(versions(hundred)).isEqualTo(Collections.nCopies(100, ThreadVersion.NONE));

    List<ThreadAddress> more = new ArrayList<>(hundred);
    more.add(new ThreadAddress("one too many", null));

    assertThatThrownBy(() -> versions(more)).isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> versions(List.of())).isInstanceOf(Rejected.class);
  }

  @Test
  void tellsNothingOfTheSiteOfAnotherTenant() {
    String foreign = given.aSite(new TenantId(UUID.randomUUID()), SiteSettings.defaults());

    assertThatThrownBy(
            () ->
                given.asReader(
                    () ->
                        given.discussion.versions(
                            new ListVersions(foreign, List.of(new ThreadAddress("a", null))))))
        .isInstanceOf(NotFound.class);
  }

  private static ThreadVersion version(ThreadAddress address) {
    return versions(List.of(address)).get(0);
  }

  private static List<ThreadVersion> versions(List<ThreadAddress> addresses) {
    return given.asReader(() -> given.discussion.versions(new ListVersions(given.site, addresses)));
  }

  private static String name() {
    return "v" + UUID.randomUUID();
  }

  private static UUID id(List<PostedComment> posted, int i) {
    return posted.get(i).comment().id();
  }

  private static String token(List<PostedComment> posted, int i) {
    return posted.get(i).authorToken();
  }
}
