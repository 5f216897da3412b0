package io.parley.moderation.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.Screened;
import io.parley.moderation.api.ChangeSiteAkismet;
import io.parley.moderation.api.Decided;
import io.parley.moderation.api.DecisionAction;
import io.parley.moderation.api.JobSearch;
import io.parley.moderation.api.JobView;
import io.parley.moderation.api.StartJob;
import io.parley.testkit.http.OutsideServer;
import io.parley.testkit.http.OutsideServer.Question;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What services are told when moderators see it otherwise. */
class CorrectionsIT {
  private static final String SPAM = "/submit-spam";
  private static final String HAM = "/submit-ham";

  private final Fixture given = new Fixture();
  private final OutsideServer server = new OutsideServer();

  @BeforeEach
  void asked() {
    server.says(
        question ->
            switch (question.path()) {
              case "/verify-key" -> "valid";
              case "/comment-check" ->
                  String.valueOf(question.form().get("comment_content").contains("buy"));
              default -> "Thanks for making the web a better place.";
            });
    change(true);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void change(boolean feedback) {
    String url = server.url("").toString();
    given.asAdmin(
        () ->
            given.moderation.changeSiteAkismet(
                new ChangeSiteAkismet(
                    given.key, url, "k3y", "https://paper.example/", null, null, feedback)));
  }

  private UUID screened(String body) {
    Screened screened = given.screen(body);
    return given.discussion.has(screened.comment(), screened.status(), body).id();
  }

  private List<Question> told(String path) {
    given.tellCorrections();
    return server.questionsAt(path);
  }

  @Test
  void tellsWhatWasLetPassAndWhatWasTakenForSpam() {
    UUID passed = screened("hello");
    UUID held = screened("buy");

    given.decide(DecisionAction.SPAM, CommentStatus.PUBLISHED, passed);
    given.decide(DecisionAction.APPROVE, CommentStatus.SPAM, held);

    assertThat(told(SPAM))
        .singleElement()
        .satisfies(
            question ->
                assertThat(question.form())
                    .containsEntry("api_key", "k3y")
                    .containsEntry("comment_content", "hello")
                    .containsEntry("comment_author", "Anna")
                    .containsEntry("user_ip", "192.0.2.1")
                    .doesNotContainKey("comment_author_email"));
    assertThat(told(HAM))
        .singleElement()
        .satisfies(question -> assertThat(question.form()).containsEntry("comment_content", "buy"));
  }

  @Test
  void saysNothingWhereTheServiceWasRightOrWasNotAsked() {
    UUID right = screened("buy");
    UUID unasked = given.aComment(CommentStatus.PUBLISHED, "older");
    UUID off = screened("hello");

    given.decide(DecisionAction.SPAM, CommentStatus.PUBLISHED, unasked);
    given.decide(DecisionAction.REJECT, CommentStatus.SPAM, right);
    change(false);
    given.decide(DecisionAction.SPAM, CommentStatus.PUBLISHED, off);

    assertThat(told(SPAM)).isEmpty();
    assertThat(told(HAM)).isEmpty();
  }

  @Test
  void whatIsTakenBackBeforeItWasToldTellsNothing() {
    UUID comment = screened("hello");
    Decided spam = given.decide(DecisionAction.SPAM, CommentStatus.PUBLISHED, comment);

    given.asModerator(() -> given.moderation.undo(spam.id()));

    assertThat(told(SPAM)).isEmpty();
    assertThat(told(HAM)).isEmpty();
  }

  @Test
  void whatIsTakenBackAfterwardsTellsTheOpposite() {
    UUID comment = screened("hello");
    Decided spam = given.decide(DecisionAction.SPAM, CommentStatus.PUBLISHED, comment);
    assertThat(told(SPAM)).hasSize(1);

    given.asModerator(() -> given.moderation.undo(spam.id()));

    assertThat(told(HAM)).hasSize(1);
    assertThat(told(SPAM)).hasSize(1);
  }

  @Test
  void aJobTellsAndIsTakenBackLikeAnyDecision() {
    screened("hello");
    screened("hello you");
    JobView job =
        given.asModerator(
            () ->
                given.moderation.startJob(
                    new StartJob(
                        DecisionAction.SPAM,
                        new JobSearch(CommentStatus.PUBLISHED, null, null, null, null, null, null),
                        null)));
    runJobs(job);
    assertThat(told(SPAM)).hasSize(2);

    given.asModerator(() -> given.moderation.undoJob(job.id()));
    runJobs(job);

    assertThat(told(HAM)).hasSize(2);
  }

  private void runJobs(JobView job) {
    for (int i = 0; i < 50 && !isOver(job); i++) {
      given.runJobs();
    }
    assertThat(isOver(job)).isTrue();
  }

  private boolean isOver(JobView job) {
    return switch (given.asModerator(() -> given.moderation.job(job.id())).state()) {
      case COMPLETED, UNDONE -> true;
      default -> false;
    };
  }

  @Test
  void triesAgainLaterAndGivesUpAtLast() {
    UUID comment = screened("hello");
    server.behaves((question, exchange) -> OutsideServer.answer(exchange, 503, ""));
    given.decide(DecisionAction.SPAM, CommentStatus.PUBLISHED, comment);

    assertThat(told(SPAM)).hasSize(1);
    assertThat(told(SPAM)).hasSize(1);
    for (int tries = 2; tries < 10; tries++) {
      given.tellCorrectionsAgain();
    }
    assertThat(given.openCorrections()).isEqualTo(1);
    given.tellCorrectionsAgain();

    assertThat(given.openCorrections()).isZero();
    // Left alone after four failures and one success, which counts as trying, too.
    assertThat(server.questionsAt(SPAM)).hasSize(4);
  }

  @Test
  void aCommentThatIsGoneTellsNothing() {
    UUID comment = screened("hello");
    given.decide(DecisionAction.SPAM, CommentStatus.PUBLISHED, comment);
    given.discussion.comments.remove(comment);

    assertThat(told(SPAM)).isEmpty();
    assertThat(given.openCorrections()).isZero();
  }
}
