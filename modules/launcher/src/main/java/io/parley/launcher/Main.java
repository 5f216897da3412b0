package io.parley.launcher;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/** Entry of the {@code parley} script. */
@Command(
    name = "parley",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      ClusterCommand.class,
      SuperviseCommand.class,
      SuperviseClusterCommand.class,
      StopCommand.class,
      StatusCommand.class,
      SplitCommand.class,
      UnsplitCommand.class,
      LogsCommand.class,
      KeyCommand.class,
      ImportCommand.class
    })
public final class Main {
  private Main() {}

  /** Runs one command and ends with its exit code: 0 done, 1 not done, 2 wrong usage. */
  public static void main(String... arguments) {
    // The texts hold dashes and names beyond ASCII, whatever the locale says.
    System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    // Libraries stay silent: what goes wrong is told in a sentence.
    LogManager.getLogManager().reset();
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Main());
    addHelp(commandLine);
    commandLine.setExecutionExceptionHandler(
        (exception, command, result) -> {
          Terminal terminal = Terminal.ofProcess();
          if (exception instanceof Halt halt) {
            terminal.complain(halt.sentence());
            if (Boolean.getBoolean("parley.trace")) {
              halt.printStackTrace();
            }
            return 1;
          }
          throw exception;
        });
    return commandLine;
  }

  private static void addHelp(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Say how this command is used.")
                .build());
    command.getSubcommands().values().forEach(Main::addHelp);
  }
}
