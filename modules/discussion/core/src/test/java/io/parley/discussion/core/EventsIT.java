package io.parley.discussion.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.discussion.api.ChangeStates;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.DeleteComment;
import io.parley.discussion.api.EditComment;
import io.parley.discussion.api.NewAuthor;
import io.parley.discussion.api.PostComment;
import io.parley.discussion.api.PostedComment;
import io.parley.discussion.api.Screened;
import io.parley.discussion.api.StateChange;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.runtime.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the module tells others about. */
class EventsIT {
  private Fixture given;

  @BeforeEach
  void start() {
    given = new Fixture();
  }

  @AfterEach
  void stop() {
    given.close();
  }

  @Test
  void tellsWhatAnAuthorDoesInTheOrderOfTheThread() throws Exception {
    PostedComment posted = given.post("t", "what nobody else should read");
    UUID comment = posted.comment().id();
    given.asReader(
        () ->
            given.discussion.edit(
                new EditComment(
                    given.site, comment, posted.authorToken(), "something else", Screened.PASSED)));
    given.asReader(
        () -> {
          given.discussion.delete(new DeleteComment(given.site, comment, posted.authorToken()));
          return true;
        });

    List<List<String>> events = sent();

    assertThat(events)
        .extracting(row -> row.get(0))
        .containsExactly(
            "discussion.comment.posted", "discussion.comment.edited", "discussion.comment.deleted");
    assertThat(events).extracting(row -> row.get(1)).containsOnly(events.get(0).get(1));
    for (List<String> row : events) {
      JsonNode payload = new ObjectMapper().readTree(row.get(2));
      assertThat(payload.fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder("site", "thread", "comment", "authorKind", "at");
      assertThat(payload.path("site").asText())
          .isEqualTo(given.sites.get(given.site).id().toString());
      assertThat(payload.path("thread").asText()).isEqualTo(row.get(1));
      assertThat(payload.path("comment").asText()).isEqualTo(comment.toString());
      assertThat(payload.path("authorKind").asText()).isEqualTo("GUEST");
    }
  }

  @Test
  void tellsThatAReplyCanBeSeenWhenItCan() throws Exception {
    UUID parent = given.post("t", "x").comment().id();
    UUID shown = reply(parent, Screened.PASSED);
    UUID held = reply(parent, Screened.HELD);
    assertThat(replies()).containsExactly(shown.toString());

    decide(held, CommentStatus.PUBLISHED);
    decide(held, CommentStatus.REJECTED);
    decide(parent, CommentStatus.REJECTED);
    decide(parent, CommentStatus.PUBLISHED);

    assertThat(replies()).containsExactly(shown.toString(), held.toString());
  }

  private UUID reply(UUID parent, Screened screened) {
    return given
        .asReader(
            () ->
                given.discussion.post(
                    new PostComment(
                        given.site,
                        Fixture.page("t"),
                        null,
                        parent,
                        "y",
                        new NewAuthor.Guest("Anna", null),
                        null,
                        screened)))
        .comment()
        .id();
  }

  private void decide(UUID comment, CommentStatus status) {
    Actor moderator = new Actor(Actor.Kind.MEMBER, "mod", Set.of(Scope.MODERATION));
    given.as(
        moderator,
        given.tenant,
        new RequestId(Ids.next(), false),
        () ->
            given.discussion.changeStates(
                new ChangeStates(List.of(new StateChange(comment, null, status)))));
  }

  private List<String> replies() throws Exception {
    List<String> comments = new ArrayList<>();
    for (List<String> row : sent()) {
      if (row.get(0).equals("discussion.reply.shown")) {
        JsonNode payload = new ObjectMapper().readTree(row.get(2));
        assertThat(payload.fieldNames())
            .toIterable()
            .containsExactlyInAnyOrder("site", "thread", "comment", "parent", "at");
        comments.add(payload.path("comment").asText());
      }
    }
    return comments;
  }

  @Test
  void tellsNothingOfWhatDidNotHappen() throws Exception {
    PostedComment posted = given.post("t", "x");

    assertThatThrownBy(
            () ->
                given.asReader(
                    () ->
                        given.discussion.edit(
                            new EditComment(
                                given.site,
                                posted.comment().id(),
                                "somebody-elses-token",
                                "y",
                                Screened.PASSED))))
        .isInstanceOf(Denied.class);

    assertThat(sent()).hasSize(1);
  }

  @Test
  void tellsARepeatedPostOnce() throws Exception {
    PostComment post =
        new PostComment(
            given.site,
            Fixture.page("t"),
            null,
            null,
            "x",
            new NewAuthor.Guest("Anna", null),
            null,
            Screened.PASSED);
    RequestId request = new RequestId(Ids.next(), true);

    for (int i = 0; i < 2; i++) {
      given.as(Actor.reader(), given.tenant, request, () -> given.discussion.post(post));
    }

    assertThat(sent()).hasSize(1);
  }

  @Test
  void tellsNothingOfWhatImportsBring() throws Exception {
    UUID importId = Ids.next();
    given.importThreads(importId, Fixture.thread("t"));
    given.importComments(importId, Fixture.comment("c", "t", null, 1));

    assertThat(given.read("t").items()).hasSize(1);
    assertThat(sent()).isEmpty();
  }

  @Test
  void forgetsTheEventsOfASiteAndOfATenant() throws Exception {
    given.post("t", "x");
    String other = given.aSite(given.tenant, given.sites.get(given.site).settings());
    given.asReader(
        () ->
            given.discussion.post(
                new PostComment(
                    other,
                    Fixture.page("u"),
                    null,
                    null,
                    "y",
                    new NewAuthor.Guest("Anna", null),
                    null,
                    Screened.PASSED)));
    assertThat(sent()).hasSize(2);

    UUID site = given.sites.get(given.site).id();
    assertThat(asParley(() -> given.discussion.eraseSite(site)))
        .containsEntry("outbox_event", 1L)
        .containsEntry("outbox_delivery", 1L);
    assertThat(sent()).hasSize(1);
    asParley(given.discussion::eraseTenant);
    assertThat(sent()).isEmpty();
  }

  private <T> T asParley(java.util.function.Supplier<T> work) {
    return given.as(Actor.system("test"), given.tenant, new RequestId(Ids.next(), false), work);
  }

  private List<List<String>> sent() throws Exception {
    return Fixture.sql(
        "select e.name, e.stream, e.payload from discussion.outbox_event e join"
            + " discussion.outbox_delivery d on d.tenant_id = e.tenant_id and d.event_id = e.id"
            + " where d.subscriber = 'watcher' and d.state = 'pending' and e.tenant_id = '"
            + given.tenant
            + "' order by e.position");
  }
}
