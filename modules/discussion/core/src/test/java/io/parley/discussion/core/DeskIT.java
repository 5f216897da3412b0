package io.parley.discussion.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.discussion.api.AuthorKey;
import io.parley.discussion.api.AuthorRecord;
import io.parley.discussion.api.ChangeStates;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.DeskComment;
import io.parley.discussion.api.DeskThread;
import io.parley.discussion.api.ListThreads;
import io.parley.discussion.api.NewAuthor;
import io.parley.discussion.api.PostComment;
import io.parley.discussion.api.PostedComment;
import io.parley.discussion.api.PostingFacts;
import io.parley.discussion.api.PostingFactsOf;
import io.parley.discussion.api.ReviseComment;
import io.parley.discussion.api.Screened;
import io.parley.discussion.api.SearchComments;
import io.parley.discussion.api.SetThreadState;
import io.parley.discussion.api.StateChange;
import io.parley.discussion.api.StateChanged;
import io.parley.discussion.api.StateOutcome;
import io.parley.discussion.api.ThreadState;
import io.parley.discussion.api.UndoRevision;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import io.parley.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What moderators find and change. */
class DeskIT {
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

  private PostedComment post(String thread, String body, CommentStatus status, boolean shadow) {
    Screened screened = new Screened(Ids.next(), status, shadow, null);
    return given.asReader(
        () ->
            given.discussion.post(
                new PostComment(
                    given.site,
                    Fixture.page(thread),
                    "A title",
                    null,
                    body,
                    new NewAuthor.Guest("Anna", "anna@example.org"),
                    null,
                    screened)));
  }

  private static SearchComments search(CommentStatus state, String words) {
    return new SearchComments(null, state, words, null, null, null, null, false, 50, null);
  }

  private List<String> found(SearchComments search) {
    return asModerator(() -> given.discussion.findComments(search)).items().stream()
        .map(DeskComment::body)
        .toList();
  }

  private List<StateChanged> change(StateChange... changes) {
    return asModerator(
        () -> given.discussion.changeStates(new ChangeStates(Arrays.asList(changes))));
  }

  @Test
  void keepsWhatScreeningHoldsOffThePageAndTellsItsAuthorThatItWaits() {
    PostedComment held = post("t", "held", CommentStatus.PENDING, false);
    PostedComment spam = post("t", "spam", CommentStatus.SPAM, false);
    PostedComment shadowed = post("t", "shadowed", CommentStatus.PENDING, true);

    assertThat(List.of(held.status(), spam.status(), shadowed.status()))
        .containsOnly(CommentStatus.PENDING);
    assertThat(given.texts("t")).isEmpty();
    assertThat(found(search(CommentStatus.PENDING, null))).containsExactly("held");
    assertThat(found(search(CommentStatus.REJECTED, null))).containsExactly("shadowed");
    assertThat(found(search(null, null))).containsExactly("shadowed", "spam", "held");
  }

  @Test
  void holdsWhatNobodyScreened() {
    PostedComment posted =
        given.asReader(
            () ->
                given.discussion.post(
                    new PostComment(
                        given.site,
                        Fixture.page("t"),
                        null,
                        null,
                        "unseen",
                        new NewAuthor.Guest("Anna", null),
                        null,
                        null)));

    assertThat(posted.status()).isEqualTo(CommentStatus.PENDING);
    assertThat(found(search(CommentStatus.PENDING, null))).containsExactly("unseen");
  }

  @Test
  void aRepeatThatIsScreenedOtherwiseIsStillTheSameComment() {
    RequestId request = new RequestId(Ids.next(), true);
    PostComment draft = given.draft(Fixture.page("t"), null, "once", null);
    PostComment unscreened = draft.unscreened();

    PostedComment first =
        given.as(Actor.reader(), given.tenant, request, () -> given.discussion.post(draft));
    PostedComment again =
        given.as(Actor.reader(), given.tenant, request, () -> given.discussion.post(unscreened));

    assertThat(again.comment().id()).isEqualTo(first.comment().id());
    assertThat(again.status()).isEqualTo(CommentStatus.PUBLISHED);
    assertThat(found(search(null, null))).hasSize(1);
  }

  @Test
  void changesStatesOfManyThreadsAndCountsThem() {
    UUID one = post("a", "one", CommentStatus.PENDING, false).comment().id();
    UUID two = post("b", "two", CommentStatus.PUBLISHED, false).comment().id();
    UUID nobody = UUID.randomUUID();

    List<StateChanged> changed =
        change(
            new StateChange(one, CommentStatus.PENDING, CommentStatus.PUBLISHED),
            new StateChange(two, CommentStatus.PENDING, CommentStatus.SPAM),
            new StateChange(nobody, null, CommentStatus.SPAM));

    assertThat(changed)
        .extracting(StateChanged::outcome)
        .containsExactly(StateOutcome.DONE, StateOutcome.CHANGED, StateOutcome.UNKNOWN);
    assertThat(changed.get(1).after()).isEqualTo(CommentStatus.PUBLISHED);
    assertThat(given.texts("a")).isEqualTo("one");
    assertThat(given.read("a").thread().commentCount()).isEqualTo(1);
    assertThat(change(new StateChange(two, null, CommentStatus.REJECTED)).get(0).before())
        .isEqualTo(CommentStatus.PUBLISHED);
    assertThat(given.texts("b")).isEmpty();
    assertThat(given.read("b").thread().commentCount()).isZero();
  }

  @Test
  void findsByWordsOfTheTenantAloneThroughTheIndexOfWords() throws SQLException {
    post("t", "The harbour is *quiet* tonight", CommentStatus.PUBLISHED, false);
    post("t", "A loud harbour", CommentStatus.PUBLISHED, false);

    assertThat(found(search(null, "harbour -loud")))
        .containsExactly("The harbour is *quiet* tonight");
    assertThat(found(search(null, "\"quiet tonight\""))).hasSize(1);
    assertThat(found(search(null, "anna"))).hasSize(2);
    assertThat(found(search(null, "tenant " + given.tenant))).isEmpty();
    TenantId stranger = new TenantId(UUID.randomUUID());
    assertThat(
            asModerator(stranger, () -> given.discussion.findComments(search(null, "harbour")))
                .items())
        .isEmpty();
    assertThat(planOfOwner()).contains("comment_by_words");
  }

  // What the function does as the owner; below the policy of the module's role it could not.
  private String planOfOwner() throws SQLException {
    String query =
        "explain select 1 from discussion.comment c where discussion.words_of(c.tenant_id,"
            + " c.author_name, c.body) @@ 'harbour'::tsquery";
    try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set enable_seqscan = off");
      statement.execute("set enable_indexscan = off");
      statement.execute("set role parley_owner");
      StringBuilder plan = new StringBuilder();
      try (ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          plan.append(rows.getString(1)).append('\n');
        }
      }
      return plan.toString();
    }
  }

  @Test
  void pagesThroughComments() {
    for (int i = 0; i < 5; i++) {
      post("t", "c" + i, CommentStatus.PENDING, false);
    }
    SearchComments two = search(CommentStatus.PENDING, null).from(null, 2);

    Page<DeskComment> first = asModerator(() -> given.discussion.findComments(two));
    Page<DeskComment> second =
        asModerator(() -> given.discussion.findComments(two.from(first.next(), 2)));
    Page<UUID> last =
        asModerator(() -> given.discussion.findCommentIds(two.from(second.next(), 2)));

    assertThat(first.items()).extracting(DeskComment::body).containsExactly("c4", "c3");
    assertThat(second.items()).extracting(DeskComment::body).containsExactly("c2", "c1");
    assertThat(last.items()).hasSize(1);
    assertThat(last.next()).isNull();
    assertThat(asModerator(() -> given.discussion.countComments(two, 4))).isEqualTo(4);
  }

  @Test
  void looksAmongGivenCommentsAlone() {
    UUID harbour = post("t", "quiet harbour", CommentStatus.PENDING, false).comment().id();
    UUID published = post("t", "loud harbour", CommentStatus.PUBLISHED, false).comment().id();
    post("t", "another harbour", CommentStatus.PENDING, false);
    List<UUID> among = List.of(harbour, published, UUID.randomUUID());

    assertThat(found(search(null, "harbour").among(among)))
        .containsExactly("loud harbour", "quiet harbour");
    assertThat(found(search(CommentStatus.PENDING, null).among(among)))
        .containsExactly("quiet harbour");
    assertThat(found(search(null, null).among(List.of()))).isEmpty();
    assertThat(
            asModerator(
                () ->
                    given.discussion.countComments(
                        search(CommentStatus.PUBLISHED, "harbour").among(among), 5)))
        .isEqualTo(1);
    assertThat(
            asModerator(
                    new TenantId(UUID.randomUUID()),
                    () -> given.discussion.findCommentIds(search(null, null).among(among)))
                .items())
        .isEmpty();
    List<UUID> tooMany = Collections.nCopies(SearchComments.MOST + 1, harbour);
    assertThatThrownBy(() -> search(null, null).among(tooMany)).isInstanceOf(Rejected.class);
  }

  @Test
  void serversOfTheReleaseBeforeSearchAsTheyDid() throws SQLException {
    UUID harbour = post("t", "quiet harbour", CommentStatus.PENDING, false).comment().id();
    post("t", "something else", CommentStatus.PENDING, false);

    try (Connection connection = TestDatabase.shared().as("discussion").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set app.tenant = '" + given.tenant + "'");
      try (ResultSet rows =
          statement.executeQuery(
              "select id from discussion.find_comments(null, 'PENDING', 'harbour', null, null, null, null,"
                  + " null, null, null, null, true, 50)")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getObject(1, UUID.class)).isEqualTo(harbour);
        assertThat(rows.next()).isFalse();
      }
    }
  }

  @Test
  void knowsAuthorsByWhatTheyWrote() {
    PostedComment posted = post("t", "first", CommentStatus.PUBLISHED, false);
    AuthorKey key = AuthorKey.ofToken(String.valueOf(posted.authorToken()));

    AuthorRecord author = asModerator(() -> given.discussion.author(key)).orElseThrow();
    PostingFacts facts =
        given.asReader(
            () ->
                given.discussion.postingFacts(
                    new PostingFactsOf(given.sites.get(given.site).id(), key, Fixture.page("t"))));

    assertThat(author.name()).isEqualTo("Anna");
    assertThat(author.email()).isEqualTo("anna@example.org");
    assertThat(author.comments()).containsEntry(CommentStatus.PUBLISHED, 1L);
    assertThat(facts.published()).isEqualTo(1);
    assertThat(facts.threadCreatedAt()).isNotNull();
    assertThat(found(new SearchComments(null, null, null, null, key, null, null, false, 50, null)))
        .containsExactly("first");
  }

  @Test
  void revisesATextAndClosesAThread() {
    UUID id = post("t", "rude", CommentStatus.PUBLISHED, false).comment().id();

    DeskComment revised =
        asModerator(
            () -> given.discussion.revise(new ReviseComment(id, "**kind** <script>", null)));
    DeskThread thread =
        asModerator(
            () ->
                given.discussion.setThreadState(
                    new SetThreadState(revised.thread().id(), ThreadState.CLOSED)));

    assertThat(revised.html()).contains("<strong>kind</strong>").doesNotContain("<script");
    assertThat(given.texts("t")).startsWith("kind");
    assertThat(thread.state()).isEqualTo(ThreadState.CLOSED);
    assertThat(
            asModerator(
                    () -> given.discussion.threads(new ListThreads(null, new PageRequest(5, null))))
                .items())
        .containsExactly(thread);
    assertThatThrownBy(() -> post("t", "late", CommentStatus.PUBLISHED, false))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void refusesWhoMayNotModerateAndHidesWhatBelongsToOthers() {
    UUID id = post("t", "x", CommentStatus.PENDING, false).comment().id();
    UUID thread = given.asProgram(() -> given.read("t").thread().id());
    TenantId stranger = new TenantId(UUID.randomUUID());
    List<Supplier<Object>> operations =
        List.of(
            () -> given.discussion.findComments(search(null, null)),
            () -> given.discussion.findCommentIds(search(null, null)),
            () -> given.discussion.countComments(search(null, null), 5),
            () -> given.discussion.deskComments(List.of(id)),
            () -> given.discussion.revise(new ReviseComment(id, "y", null)),
            () -> given.discussion.thread(thread),
            () -> given.discussion.undoRevision(new UndoRevision(id, id)),
            () -> given.discussion.revisions(id),
            () ->
                given.discussion.changeStates(
                    new ChangeStates(List.of(new StateChange(id, null, CommentStatus.SPAM)))));

    for (Supplier<Object> operation : operations) {
      assertThatThrownBy(() -> given.asProgram(operation)).isInstanceOf(Denied.class);
    }
    assertThat(asModerator(stranger, () -> given.discussion.deskComments(List.of(id)))).isEmpty();
    assertThatThrownBy(() -> asModerator(stranger, operations.get(4))).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> asModerator(stranger, operations.get(5))).isInstanceOf(NotFound.class);
    assertThat(asModerator(stranger, operations.get(6)).toString()).contains("UNKNOWN");
    assertThat(asModerator(stranger, operations.get(8)).toString()).contains("UNKNOWN");
  }
}
