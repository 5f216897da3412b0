package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
  private final StringWriter said = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "run --help",
        "stop -h",
        "status --help",
        "logs --help",
        "split --help",
        "unsplit --help",
        "cluster --help",
        "cluster add --help",
        "cluster remove --help",
        "cluster restart --help",
        "key --help",
        "key operator --help",
        "key tenant --help",
        "import --help",
        "import disqus --help",
        "import status --help"
      })
  void everyCommandSaysHowItIsUsed(String line) {
    assertThat(run(line)).isZero();
    assertThat(said.toString()).startsWith("Usage: parley").contains("--help");
  }

  @Test
  void theHelpForKeysNamesTheScopes() {
    run("key tenant --help");

    assertThat(said.toString()).contains("site:admin", "events:read").doesNotContain("operator");
  }

  @Test
  void whatNoCommandKnowsIsWrongUsage() {
    assertThat(run("status --nonsense")).isEqualTo(2);
  }

  private int run(String line) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(said, true));
    command.setErr(new PrintWriter(new StringWriter()));
    return command.execute(line.split(" ", -1));
  }
}
