package io.parley.moderation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.Screened;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.runtime.Ids;
import io.parley.moderation.api.ChangeSitePolicy;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.ClassifierState;
import io.parley.moderation.api.Decide;
import io.parley.moderation.api.Decided;
import io.parley.moderation.api.DecisionAction;
import io.parley.moderation.api.Explanation;
import io.parley.moderation.api.Finding;
import io.parley.moderation.api.Judged;
import io.parley.moderation.core.policy.Lessons;
import io.parley.moderation.core.policy.SpamModel;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From what moderators decide to what the classifier says about the next comment. */
class LearningIT {
  private static final String SPAM = "cheap replica watches, casino discount";

  private final Fixture given = new Fixture();

  private Decided decide(Fixture on, DecisionAction action, IntFunction<String> text, int many) {
    List<Judged> judged =
        IntStream.range(0, many)
            .mapToObj(i -> on.discussion.has(Ids.next(), CommentStatus.PENDING, text.apply(i)).id())
            .map(id -> new Judged(id, null))
            .toList();
    return on.asModerator(() -> on.moderation.decide(new Decide(action, judged, null)));
  }

  private void learn(Fixture on) {
    decide(on, DecisionAction.SPAM, Lessons::spam, SpamModel.NEEDED);
    decide(on, DecisionAction.APPROVE, Lessons::fine, SpamModel.NEEDED);
    on.learn();
  }

  private void policy(Integer holdFrom, Integer spamFrom) {
    given.asAdmin(
        () ->
            given.moderation.changeSitePolicy(
                new ChangeSitePolicy(given.key, null, null, null, null, null, holdFrom, spamFrom)));
  }

  private ClassifierState state(Fixture of) {
    return of.asModerator(of.moderation::classifier);
  }

  private Explanation why(Screened screened, String text) {
    UUID id = screened.comment();
    given.discussion.has(id, screened.status(), text);
    return given.asModerator(() -> given.moderation.comment(id)).explanation();
  }

  private static List<Finding> ofClassifier(Explanation why) {
    return why.findings().stream().filter(one -> one.check() == Check.CLASSIFIER).toList();
  }

  @Test
  void holdsWhatIsLikeWhatWasSpamAndTellsWhy() {
    policy(60, null);
    assertThat(given.screen(SPAM).status()).isEqualTo(CommentStatus.PUBLISHED);
    learn(given);

    Screened held = given.screen(SPAM);
    assertThat(held.status()).isEqualTo(CommentStatus.PENDING);
    assertThat(given.screen("the ferry leaves the harbour").status())
        .isEqualTo(CommentStatus.PUBLISHED);
    assertThat(ofClassifier(why(held, SPAM)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.decided()).isTrue();
              assertThat(finding.value()).isBetween(60.0, 100.0);
              assertThat(finding.words()).contains("replica", "cheap");
              assertThat(finding.version()).isEqualTo(String.valueOf(state(given).version()));
            });
    policy(null, 80);
    assertThat(given.screen(SPAM).status()).isEqualTo(CommentStatus.SPAM);
    policy(0, 0);
    Screened off = given.screen(SPAM);
    assertThat(off.status()).isEqualTo(CommentStatus.PUBLISHED);
    assertThat(ofClassifier(why(off, SPAM))).isEmpty();
  }

  @Test
  void saysHowMuchItKnowsAndMeasuresNothingBefore() {
    policy(1, null);
    assertThat(state(given)).isEqualTo(new ClassifierState(0, 0, 30, false, 0, null, 0));
    decide(given, DecisionAction.SPAM, Lessons::spam, SpamModel.NEEDED);
    decide(given, DecisionAction.APPROVE, Lessons::fine, SpamModel.NEEDED - 1);
    decide(given, DecisionAction.REJECT, Lessons::fine, 5);
    assertThat(state(given).waiting()).isEqualTo(2 * SpamModel.NEEDED + 4);
    given.learn();

    ClassifierState state = state(given);
    assertThat(List.of(state.spam(), state.approved(), state.waiting())).containsExactly(30, 29, 0);
    assertThat(state.active()).isFalse();
    assertThat(state.learnedAt()).isNotNull();
    assertThat(given.screen(SPAM).status()).isEqualTo(CommentStatus.PUBLISHED);
  }

  @Test
  void forgetsWhatIsTakenBackDecidedAnewOrGone() {
    Decided spam = decide(given, DecisionAction.SPAM, Lessons::spam, SpamModel.NEEDED + 2);
    decide(given, DecisionAction.APPROVE, Lessons::fine, SpamModel.NEEDED);
    given.learn();
    assertThat(state(given).active()).isTrue();

    UUID anew = spam.items().get(0).comment();
    given.asModerator(
        () ->
            given.moderation.decide(
                new Decide(DecisionAction.RESTORE, List.of(new Judged(anew, null)), null)));
    given.discussion.comments.remove(spam.items().get(1).comment());
    given.learnAll();
    assertThat(state(given).spam()).isEqualTo(SpamModel.NEEDED);
    assertThat(state(given).approved()).isEqualTo(SpamModel.NEEDED + 1);
    given.asModerator(() -> given.moderation.undo(spam.id()));
    given.learnAll();

    assertThat(state(given).spam()).isZero();
    assertThat(state(given).active()).isFalse();
    assertThat(state(given).version()).isEqualTo(3);
  }

  @Test
  void learnsForEachTenantAlone() {
    Fixture other = new Fixture();
    learn(given);

    assertThat(state(given).active()).isTrue();
    assertThat(state(other)).isEqualTo(new ClassifierState(0, 0, 30, false, 0, null, 0));
    assertThatThrownBy(() -> given.asReader(given.moderation::classifier))
        .isInstanceOf(Denied.class);
  }

  @Test
  void learnsNotForEachDecision() {
    learn(given);
    decide(given, DecisionAction.SPAM, Lessons::spam, 9);
    given.learn();

    assertThat(state(given).version()).isEqualTo(1);
    assertThat(state(given).waiting()).isEqualTo(9);
  }

  @Test
  void takesNoNumbersThatMeanNothing() {
    policy(50, 90);
    assertThatThrownBy(() -> policy(95, null)).isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> policy(null, 101))
        .isInstanceOfSatisfying(
            Rejected.class, refused -> assertThat(refused.field()).isEqualTo("spamFrom"));
  }
}
