package io.parley.moderation.core.akismet;

import io.parley.moderation.api.AkismetVerdict;
import io.parley.moderation.api.HookProblem;
import io.parley.moderation.core.outside.OutsideAnswer;
import io.parley.moderation.core.outside.OutsideText;
import io.parley.moderation.core.outside.Reply;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a service said.
 *
 * @param verdict null where it said nothing of a comment
 * @param help what it says is wrong with the question
 */
public record AkismetAnswer(
    @Nullable AkismetVerdict verdict, @Nullable HookProblem problem, @Nullable String help)
    implements OutsideAnswer {
  private static final int LONGEST_HELP = 200;
  private static final AkismetAnswer ACCEPTED = new AkismetAnswer(null, null, null);

  /** The answer to {@code comment-check}. */
  static AkismetAnswer toCheck(Reply reply) {
    return switch (word(reply)) {
      case "true" -> of(isBlatant(reply) ? AkismetVerdict.DISCARD : AkismetVerdict.SPAM);
      case "false" -> of(AkismetVerdict.FINE);
      default -> none(reply);
    };
  }

  /** The answer to {@code verify-key}. */
  static AkismetAnswer toKey(Reply reply) {
    return word(reply).equals("valid") ? ACCEPTED : none(reply);
  }

  /** The answer to {@code submit-spam} and {@code submit-ham}, which is thanks in any words. */
  static AkismetAnswer toCorrection(Reply reply) {
    return reply.problem() == null && !isRefused(reply) ? ACCEPTED : none(reply);
  }

  static AkismetAnswer refused(String help) {
    return new AkismetAnswer(null, HookProblem.REFUSED, help);
  }

  private static AkismetAnswer of(AkismetVerdict verdict) {
    return new AkismetAnswer(verdict, null, null);
  }

  private static AkismetAnswer none(Reply reply) {
    HookProblem problem = reply.problem();
    if (problem == null) {
      problem = isRefused(reply) ? HookProblem.REFUSED : HookProblem.ANSWER;
    }
    return new AkismetAnswer(null, problem, OutsideText.of(help(reply), LONGEST_HELP));
  }

  private static boolean isRefused(Reply reply) {
    return word(reply).equals("invalid") || !help(reply).isEmpty();
  }

  private static boolean isBlatant(Reply reply) {
    String tip = reply.headers().getOrDefault("x-akismet-pro-tip", "");
    return tip.strip().equalsIgnoreCase("discard");
  }

  private static String help(Reply reply) {
    return reply.headers().getOrDefault("x-akismet-debug-help", "").strip();
  }

  private static String word(Reply reply) {
    return reply.body().strip().toLowerCase(Locale.ROOT);
  }
}
