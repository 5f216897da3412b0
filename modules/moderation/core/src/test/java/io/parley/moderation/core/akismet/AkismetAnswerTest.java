package io.parley.moderation.core.akismet;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.moderation.api.AkismetVerdict;
import io.parley.moderation.api.HookProblem;
import io.parley.moderation.core.outside.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each word of a service means. */
class AkismetAnswerTest {
  private static Reply reply(String body, String... header) {
    return new Reply(null, body, header.length == 0 ? Map.of() : Map.of(header[0], header[1]));
  }

  private static AkismetAnswer said(AkismetVerdict verdict) {
    return new AkismetAnswer(verdict, null, null);
  }

  private static AkismetAnswer none(HookProblem problem, String help) {
    return new AkismetAnswer(null, problem, help);
  }

  @Test
  void knowsSpamAndTheWorstOfIt() {
    assertThat(AkismetAnswer.toCheck(reply("false"))).isEqualTo(said(AkismetVerdict.FINE));
    assertThat(AkismetAnswer.toCheck(reply(" true\r\n"))).isEqualTo(said(AkismetVerdict.SPAM));
    assertThat(AkismetAnswer.toCheck(reply("true", "x-akismet-pro-tip", "discard")))
        .isEqualTo(said(AkismetVerdict.DISCARD));
    assertThat(AkismetAnswer.toCheck(reply("false", "x-akismet-pro-tip", "discard")))
        .isEqualTo(said(AkismetVerdict.FINE));
  }

  @Test
  void tellsARefusalWithWhatTheServiceSaysOfIt() {
    Reply refused = reply("invalid", "x-akismet-debug-help", "Missing\nfield: blog");

    assertThat(AkismetAnswer.toCheck(refused))
        .isEqualTo(none(HookProblem.REFUSED, "Missing field: blog"));
    assertThat(AkismetAnswer.toKey(refused))
        .isEqualTo(none(HookProblem.REFUSED, "Missing field: blog"));
    assertThat(AkismetAnswer.toCorrection(refused))
        .isEqualTo(none(HookProblem.REFUSED, "Missing field: blog"));
    assertThat(AkismetAnswer.toKey(reply("invalid"))).isEqualTo(none(HookProblem.REFUSED, null));
    assertThat(AkismetAnswer.toCheck(reply("", "x-akismet-debug-help", "x".repeat(300))).help())
        .hasSize(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "valid", "yes", "<html>true</html>", "{\"true\":1}"})
  void takesNothingElseForAnAnswerAboutAComment(String garbage) {
    assertThat(AkismetAnswer.toCheck(reply(garbage))).isEqualTo(none(HookProblem.ANSWER, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "true", "false", "<html>valid</html>"})
  void takesNothingElseForAnAnswerAboutAKey(String garbage) {
    assertThat(AkismetAnswer.toKey(reply(garbage))).isEqualTo(none(HookProblem.ANSWER, null));
  }

  @Test
  void acceptsAKeyAndThanksInAnyWords() {
    assertThat(AkismetAnswer.toKey(reply("valid")).problem()).isNull();
    assertThat(
            AkismetAnswer.toCorrection(reply("Thanks for making the web a better place."))
                .problem())
        .isNull();
    assertThat(AkismetAnswer.toCorrection(reply("")).problem()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SLOW", "UNREACHABLE", "STATUS", "RESTING", "ADDRESS"})
  void nothingThatCameIsNoAnswer(String name) {
    HookProblem problem = HookProblem.valueOf(name);

    assertThat(AkismetAnswer.toCheck(Reply.none(problem))).isEqualTo(none(problem, null));
    assertThat(AkismetAnswer.toKey(Reply.none(problem))).isEqualTo(none(problem, null));
    assertThat(AkismetAnswer.toCorrection(Reply.none(problem))).isEqualTo(none(problem, null));
  }
}
