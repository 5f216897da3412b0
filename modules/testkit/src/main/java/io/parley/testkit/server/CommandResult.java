package io.parley.testkit.server;

/**
 * What a run of the {@code parley} command left behind.
 *
 * @param exitCode 0 done, 1 not done, 2 wrong usage
 */
public record CommandResult(int exitCode, String output, String errors) {
  /** The output without its surrounding blanks, of a command that must have succeeded. */
  public String success() {
    if (exitCode != 0) {
      throw new AssertionError("The command ended with " + exitCode + ":\n" + output + errors);
    }
    return output.strip();
  }

  /** The last line of the output of a command that must have succeeded. */
  public String lastLine() {
    String text = success();
    return text.substring(text.lastIndexOf('\n') + 1);
  }
}
