package io.parley.discussion.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.discussion.api.AuthorKind;
import io.parley.discussion.api.CommentPage;
import io.parley.discussion.api.CommentSort;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.CommentView;
import io.parley.discussion.api.CountComments;
import io.parley.discussion.api.DeleteComment;
import io.parley.discussion.api.EditComment;
import io.parley.discussion.api.NewAuthor;
import io.parley.discussion.api.PostComment;
import io.parley.discussion.api.PostedComment;
import io.parley.discussion.api.Screened;
import io.parley.discussion.api.ThreadAddress;
import io.parley.discussion.api.ThreadState;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import io.parley.tenancy.api.SiteSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostingIT {
  private static Fixture given;

  @BeforeAll
  static void start() {
    given = new Fixture();
  }

  @AfterAll
  static void stop() {
    given.close();
  }

  @BeforeEach
  void usualSettings() {
    given.settings(true, 15, false, false);
  }

  @Test
  void firstCommentMakesTheThread() {
    assertThat(given.read("first").thread()).isNull();

    PostedComment posted = given.post("first", "Hello *there*");
    CommentPage page = given.read("first");

    assertThat(posted.status()).isEqualTo(CommentStatus.PUBLISHED);
    assertThat(posted.authorToken()).hasSizeGreaterThanOrEqualTo(43);
    assertThat(page.items()).containsExactly(posted.comment());
    assertThat(page.items().get(0).html()).isEqualTo("<p>Hello <em>there</em></p>\n");
    assertThat(page.items().get(0).author().name()).isEqualTo("Anna");
    assertThat(page.items().get(0).author().kind()).isEqualTo(AuthorKind.GUEST);
    assertThat(page.thread().commentCount()).isOne();
    assertThat(page.thread().title()).isEqualTo("A title");
    assertThat(page.thread().url()).isEqualTo(Fixture.PAGE + "/first");
    assertThat(page.thread().state()).isEqualTo(ThreadState.OPEN);
  }

  @Test
  void repliesFollowTheirParents() {
    UUID one = given.post("tree", "1").comment().id();
    given.post("tree", "4");
    UUID two = given.reply("tree", one, "2").comment().id();
    given.reply("tree", two, "3");

    assertThat(given.texts("tree")).isEqualTo("1 2 3 4");
    assertThat(
            given.asReader(
                () ->
                    given.discussion.counts(
                        new CountComments(given.site, List.of("tree", "nowhere")))))
        .containsEntry("tree", 4L)
        .containsEntry("nowhere", 0L);
  }

  @Test
  void aThreadIsFoundByItsAddressWhenThePageGivesNoIdentifier() {
    ThreadAddress address = new ThreadAddress(null, "http://EXAMPLE.org/x/?utm_source=a#b");
    given.asReader(() -> given.discussion.post(given.draft(address, null, "a", null)));

    CommentPage page =
        given.read(new ThreadAddress(null, "https://example.org/x"), CommentSort.OLDEST, 10, null);

    assertThat(page.items()).hasSize(1);
  }

  @Test
  void aPublisherGivesTheThreadOfAnAddressItsIdentifier() {
    ThreadAddress byUrl = new ThreadAddress(null, Fixture.PAGE + "/adopted");
    given.asReader(() -> given.discussion.post(given.draft(byUrl, null, "a", null)));

    given.asProgram(
        () -> given.discussion.post(given.draft(Fixture.page("adopted"), null, "b", null)));

    assertThat(given.texts("adopted")).isEqualTo("a b");
    assertThat(given.read("adopted").thread().identifier()).isEqualTo("adopted");
  }

  @Test
  void aReaderWhoInventsAnIdentifierHidesNoThreadFromItsPage() {
    ThreadAddress byUrl = new ThreadAddress(null, Fixture.PAGE + "/known");
    given.asReader(() -> given.discussion.post(given.draft(byUrl, null, "a", null)));
    ThreadAddress invented = new ThreadAddress("invented", Fixture.PAGE + "/known");

    given.asReader(() -> given.discussion.post(given.draft(invented, null, "b", null)));

    assertThat(given.texts("known")).isEqualTo("a b");
    assertThat(given.read("known").thread().identifier()).isNull();
  }

  @Test
  void thePublishersTitleReplacesAReadersAndNoReadersReplacesAny() {
    given.asReader(() -> given.discussion.post(titled("titled", "Invented by a reader")));
    given.asReader(() -> given.discussion.post(titled("titled", "Another invention")));
    assertThat(given.read("titled").thread().title()).isEqualTo("Invented by a reader");

    given.asProgram(() -> given.discussion.post(titled("titled", "The publisher's")));
    assertThat(given.read("titled").thread().title()).isEqualTo("The publisher's");

    given.asReader(() -> given.discussion.post(titled("titled", "Invented again")));
    given.asProgram(() -> given.discussion.post(titled("titled", null)));
    assertThat(given.read("titled").thread().title()).isEqualTo("The publisher's");
  }

  private static PostComment titled(String thread, String title) {
    NewAuthor guest = new NewAuthor.Guest("Anna", null);
    return new PostComment(
        given.site, Fixture.page(thread), title, null, "a", guest, null, Screened.PASSED);
  }

  @Test
  void aRepeatAfterAnEditShowsTheTextOfNowAndAfterADeletionNone() throws Exception {
    RequestId posting = new RequestId(Ids.next(), true);
    PostComment draft = given.draft(Fixture.page("again"), null, "words to forget", null);
    PostedComment posted = repeatable(posting, () -> given.discussion.post(draft));
    RequestId editing = new RequestId(Ids.next(), true);
    UUID id = posted.comment().id();
    EditComment edit =
        new EditComment(given.site, id, posted.authorToken(), "words to change", Screened.PASSED);

    CommentView edited = repeatable(editing, () -> given.discussion.edit(edit));
    assertThat(repeatable(editing, () -> given.discussion.edit(edit))).isEqualTo(edited);
    assertThat(repeatable(posting, () -> given.discussion.post(draft)))
        .isEqualTo(new PostedComment(edited, posted.status(), posted.authorToken()));

    given.asReader(
        () -> {
          given.discussion.delete(new DeleteComment(given.site, id, posted.authorToken()));
          return id;
        });

    refused(
        NotFound.class,
        "comment.unknown",
        () -> repeatable(posting, () -> given.discussion.post(draft)));
    refused(
        NotFound.class,
        "comment.unknown",
        () -> repeatable(editing, () -> given.discussion.edit(edit)));
    assertThat(
            Fixture.sql(
                "select count(*) from discussion.command_result r where r.tenant_id = '"
                    + given.tenant
                    + "' and (r::text like '%words to%' or r::text like '%Anna%')"))
        .containsExactly(List.of("0"));
    assertThat(given.texts("again")).isEmpty();
  }

  private static <T> T repeatable(RequestId request, Supplier<T> work) {
    return given.as(Actor.reader(), given.tenant, request, work);
  }

  @Test
  void twoIdentifiersOnOnePageAreTwoThreads() {
    ThreadAddress one = new ThreadAddress("part-1", Fixture.PAGE + "/parts");
    ThreadAddress other = new ThreadAddress("part-2", Fixture.PAGE + "/parts");
    given.asReader(() -> given.discussion.post(given.draft(one, null, "a", null)));
    given.asReader(() -> given.discussion.post(given.draft(other, null, "b", null)));

    assertThat(given.read(one, CommentSort.OLDEST, 10, null).items()).hasSize(1);
    assertThat(given.read(other, CommentSort.OLDEST, 10, null).items()).hasSize(1);
  }

  @Test
  void firstPostsAtTheSameTimeShareOneThread() throws Exception {
    ExecutorService readers = Executors.newFixedThreadPool(12);
    try {
      for (int round = 0; round < 5; round++) {
        String thread = "crowd-" + round;
        List<Future<PostedComment>> posts = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
          // Some pages know the identifier, some only the address.
          ThreadAddress address =
              i % 3 == 0
                  ? new ThreadAddress(null, Fixture.PAGE + "/" + thread)
                  : Fixture.page(thread);
          posts.add(
              readers.submit(
                  () ->
                      given.asReader(
                          () -> given.discussion.post(given.draft(address, null, "x", null)))));
        }
        for (Future<PostedComment> post : posts) {
          post.get();
        }

        CommentPage page = given.read(thread);
        assertThat(page.items()).hasSize(24);
        assertThat(page.thread().commentCount()).isEqualTo(24);
      }
    } finally {
      readers.shutdownNow();
    }
  }

  @Test
  void aRepeatedRequestIsAnsweredOnceWithTheSameToken() throws Exception {
    RequestId request = new RequestId(Ids.next(), true);
    PostComment draft = given.draft(Fixture.page("repeat"), null, "once", null);

    PostedComment first =
        given.as(Actor.reader(), given.tenant, request, () -> given.discussion.post(draft));
    PostedComment second =
        given.as(Actor.reader(), given.tenant, request, () -> given.discussion.post(draft));

    assertThat(second).isEqualTo(first);
    assertThat(given.texts("repeat")).isEqualTo("once");
    assertThat(
            Fixture.sql(
                "select count(*) from discussion.command_result where result::text like '%"
                    + first.authorToken()
                    + "%'"))
        .containsExactly(List.of("0"));
  }

  @Test
  void namedAuthorsNeedTheScopeAndShowTheirPictureWhereTheSiteWantsIt() {
    PostComment draft =
        new PostComment(
            given.site,
            new ThreadAddress("named", "https://elsewhere.example/a"),
            null,
            null,
            "Hi",
            new NewAuthor.Named("u1", "Bo", "bo@example.org", "https://example.org/bo.png"),
            null,
            Screened.PASSED);

    refused(
        Denied.class, "scope.missing", () -> given.asReader(() -> given.discussion.post(draft)));
    PostedComment posted = given.asProgram(() -> given.discussion.post(draft));
    ThreadAddress named = new ThreadAddress("named", null);

    assertThat(posted.authorToken()).isNull();
    assertThat(given.read(named, CommentSort.BEST, 1, null).items().get(0).author().avatar())
        .isNull();
    given.settings(true, 15, false, true);
    assertThat(given.read(named, CommentSort.BEST, 1, null).items().get(0).author().avatar())
        .isEqualTo("https://example.org/bo.png");
  }

  @Test
  void settingsOfTheSiteDecideWhoMayPost() {
    given.settings(false, 15, false, false);
    refused(Denied.class, "guests.refused", () -> given.post("closed", "x"));

    given.settings(true, 15, true, false);
    refused(Conflict.class, "site.closed", () -> given.post("closed", "x"));

    given.settings(true, 15, false, false);
    given.post("closed", "x");
    given.settings(true, 15, true, false);
    assertThat(given.read("closed").thread().state()).isEqualTo(ThreadState.CLOSED);
  }

  @Test
  void refusesRepliesToWhatIsNotInTheThread() {
    UUID elsewhere = given.post("one-thread", "x").comment().id();

    refused(Rejected.class, "parent.unknown", () -> given.reply("another-thread", elsewhere, "y"));
    refused(Rejected.class, "parent.unknown", () -> given.reply("another-thread", Ids.next(), "y"));
    assertThat(given.read("another-thread").thread()).isNull();
  }

  @Test
  void namesTheFieldAtFault() {
    String nul = "a\u0000";
    field("body", "body.empty", given.draft(Fixture.page("f"), null, " \u200b\n", null));
    field("body", "body.too-long", given.draft(Fixture.page("f"), null, "x".repeat(20_001), null));
    field("identifier", "identifier.malformed", draft(new ThreadAddress(nul, null)));
    field("identifier", "identifier.malformed", draft(new ThreadAddress("x".repeat(513), null)));
    field("identifier", "thread.unnamed", draft(new ThreadAddress(null, null)));
    field("url", "url.malformed", draft(new ThreadAddress("f", "javascript:alert(1)")));
    field("url", "url.foreign", draft(new ThreadAddress("f", "https://evil-example.org/")));
    field("url", "url.foreign", draft(new ThreadAddress("f", "https://example.org.evil/")));
    field("guest.name", "name.malformed", by(new NewAuthor.Guest("\u202e \u0000", null)));
    field("guest.name", "name.malformed", by(new NewAuthor.Guest("x".repeat(81), null)));
    field("guest.email", "email.malformed", by(new NewAuthor.Guest("A", "a@b\r\nBcc: c@d")));
    field("authorToken", "token.malformed", given.draft(Fixture.page("f"), null, "x", "short"));
  }

  @Test
  void cleansNamesAndBodies() {
    PostComment draft =
        new PostComment(
            given.site,
            Fixture.page("clean"),
            " A \u0000title\n",
            null,
            "a\u0000b\ud800",
            new NewAuthor.Guest(" An\u202ena \t Li ", " "),
            null,
            Screened.PASSED);

    PostedComment posted = given.asReader(() -> given.discussion.post(draft));

    assertThat(posted.comment().author().name()).isEqualTo("Anna Li");
    assertThat(posted.comment().html()).isEqualTo("<p>ab&#xfffd;</p>\n");
    assertThat(given.read("clean").thread().title()).isEqualTo("A title");
  }

  @Test
  void anotherTenantsSiteDoesNotExist() {
    String foreign = given.aSite(new TenantId(UUID.randomUUID()), SiteSettings.defaults());

    refused(
        NotFound.class,
        "site.unknown",
        () ->
            given.asReader(
                () -> given.discussion.counts(new CountComments(foreign, List.of("a")))));
  }

  private PostComment draft(ThreadAddress address) {
    return given.draft(address, null, "x", null);
  }

  private PostComment by(NewAuthor author) {
    return new PostComment(
        given.site, Fixture.page("f"), null, null, "x", author, null, Screened.PASSED);
  }

  private void field(String field, String code, PostComment draft) {
    assertThatThrownBy(() -> given.asReader(() -> given.discussion.post(draft)))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.code()).isEqualTo(code);
              assertThat(rejected.field()).isEqualTo(field);
            });
  }

  static void refused(Class<? extends ModuleException> type, String code, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(type, thrown -> assertThat(thrown.code()).isEqualTo(code));
  }
}
