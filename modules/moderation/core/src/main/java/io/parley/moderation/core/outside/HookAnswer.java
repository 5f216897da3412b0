package io.parley.moderation.core.outside;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.moderation.api.HookProblem;
import io.parley.moderation.api.HookVerdict;
import org.jspecify.annotations.Nullable;

/**
 * What a hook said, or why it said nothing.
 *
 * @param verdict null where it said nothing
 * @param version of the hook, where it tells one
 */
public record HookAnswer(
    @Nullable HookVerdict verdict,
    @Nullable String reason,
    @Nullable Double score,
    @Nullable String version,
    @Nullable HookProblem problem)
    implements OutsideAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_REASON = 200;
  private static final int LONGEST_VERSION = 40;
  private static final double MOST = 100;

  static HookAnswer none(HookProblem problem) {
    return new HookAnswer(null, null, null, null, problem);
  }

  /** Reads an answer; what is not one is a problem. Unknown fields are passed over. */
  static HookAnswer of(Reply reply) {
    return reply.problem() == null ? read(reply.body()) : none(reply.problem());
  }

  private static HookAnswer read(String body) {
    try {
      JsonNode answer = JSON.readTree(body);
      HookVerdict verdict = verdict(answer.path("verdict").asText());
      JsonNode score = answer.path("score");
      boolean scored = !score.isMissingNode() && !score.isNull();
      if (verdict == null || (scored && !isScore(score))) {
        return none(HookProblem.ANSWER);
      }
      return new HookAnswer(
          verdict,
          text(answer.path("reason"), LONGEST_REASON),
          scored ? score.asDouble() : null,
          text(answer.path("version"), LONGEST_VERSION),
          null);
    } catch (JsonProcessingException garbage) {
      return none(HookProblem.ANSWER);
    }
  }

  private static boolean isScore(JsonNode score) {
    return score.isNumber() && score.asDouble() >= 0 && score.asDouble() <= MOST;
  }

  private static @Nullable HookVerdict verdict(String written) {
    return switch (written) {
      case "allow" -> HookVerdict.ALLOW;
      case "hold" -> HookVerdict.HOLD;
      case "spam" -> HookVerdict.SPAM;
      case "reject" -> HookVerdict.REJECT;
      default -> null;
    };
  }

  private static @Nullable String text(JsonNode node, int longest) {
    if (!node.isTextual() && !node.isNumber()) {
      return null;
    }
    return OutsideText.of(node.asText(), longest);
  }
}
