package io.parley.architecture.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.architecture.House;
import io.parley.badhouse.alpha.api.Alpha;
import io.parley.testkit.CommittedFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rule 9 for settings and metrics: their names begin with the module or edge that owns them; and
 * the handbook lists every setting.
 */
class NamesOfSettingsRules {
  private static final Pattern LITERAL = Pattern.compile("\"(parley\\.[a-z0-9-]+\\.[a-z0-9.-]+)\"");

  private static final Pattern VARIABLE = Pattern.compile("PARLEY_[A-Z0-9_]+");

  /** First words of what the kernel reads for all modules, and of what the whole server has. */
  private static final Set<String> OF_ALL =
      Set.of(
          "events",
          "internal",
          "mail",
          "module",
          "modules",
          "routes",
          "secret",
          "web",
          "rest",
          "public",
          "http");

  private static boolean isForeign(String name, String room) {
    String owner = name.split("\\.", -1)[1];
    return !owner.equals(room) && !OF_ALL.contains(owner);
  }

  private static List<String> foreign(Collection<SettingRead> reads) {
    return reads.stream()
        .filter(read -> isForeign(read.name(), read.room()))
        .map(read -> read.reader() + " of " + read.room() + " reads " + read.name())
        .toList();
  }

  private static List<String> foreignLiterals(String room, String source) {
    List<String> foreign = new ArrayList<>();
    Matcher names = LITERAL.matcher(source);
    while (names.find()) {
      if (isForeign(names.group(1), room)) {
        foreign.add(names.group(1));
      }
    }
    return foreign;
  }

  private static SettingReads badHouse() {
    try {
      Path classes =
          Path.of(Alpha.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return SettingReads.in(classes.resolve("io/parley/badhouse/alpha"), "alpha");
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Test
  void everySettingIsNamedWhereItIsRead() {
    assertThat(SettingReads.ofTheHouse().faults()).isEmpty();
    assertThat(badHouse().faults())
        .containsExactly(
            "ReadsSettings passes Settings::find on: call it with the name of the setting.",
            "ReadsSettings reads parley.alpha.size past Settings: inject Settings and ask it.",
            "ReadsSettings.unnamed reads a setting whose name the code does not tell: write it as a"
                + " literal.");
  }

  @Test
  void settingsBeginWithTheirModule() {
    assertThat(foreign(SettingReads.ofTheHouse().reads())).isEmpty();
    assertThat(foreign(badHouse().reads()))
        .containsExactly("ReadsSettings of alpha reads parley.beta.size");
  }

  @Test
  void otherNamesBeginWithTheirModule() throws IOException {
    List<String> foreign = new ArrayList<>();
    for (Path part : House.parts()) {
      try (Stream<Path> files = Files.walk(part.resolve("src/main/java"))) {
        for (Path file : files.filter(name -> name.toString().endsWith(".java")).toList()) {
          foreignLiterals(House.room(part), Files.readString(file))
              .forEach(name -> foreign.add(part.relativize(file) + ": " + name));
        }
      }
    }

    assertThat(foreign).isEmpty();
    assertThat(foreignLiterals("alpha", "find(\"parley.alpha.a\"); find(\"parley.beta.b\");"))
        .containsExactly("parley.beta.b");
  }

  @Test
  void namesAndFallbacksAreFollowedToWhereTheyAreWritten() {
    SortedSet<SettingRead> reads = SettingReads.ofTheHouse().reads();

    assertThat(reads)
        .contains(
            new SettingRead("parley.secret", "none", "kernel", "Secrets"),
            new SettingRead("parley.module.<key>", "none", "kernel", "ModuleMode"),
            new SettingRead("parley.rest.limit.public-address", "30", "kernel", "Limits"),
            new SettingRead("parley.exchange.keep-files", "7d", "exchange", "Clearing"),
            new SettingRead("parley.exchange.max-plain", "20g", "exchange", "FileLimits"));
  }

  /** Environment variables that a text names and nobody reads. */
  private static List<String> unread(String text) throws IOException {
    Set<String> known = new HashSet<>();
    Stream.concat(SettingReads.ofTheHouse().reads().stream(), ServerSettings.read().stream())
        .forEach(read -> known.add(read.name().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")));
    String command = CommittedFile.at("parley").text();
    try (Stream<Path> sources =
        Files.walk(CommittedFile.workingTree().resolve("modules/launcher/src/main/java"))) {
      for (Path source : sources.filter(name -> name.toString().endsWith(".java")).toList()) {
        VARIABLE.matcher(Files.readString(source)).results().forEach(v -> known.add(v.group()));
      }
    }
    VARIABLE.matcher(command).results().forEach(variable -> known.add(variable.group()));
    return VARIABLE
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(variable -> !known.contains(variable))
        .distinct()
        .toList();
  }

  @Test
  void theGuideNamesVariablesThatAreRead() throws IOException {
    String guide = CommittedFile.at("modules/handbook/guides/operate.md").text();

    assertThat(unread(guide.replace("`PARLEY_X_Y`", ""))).isEmpty();
    assertThat(unread("PARLEY_HTTP_PORT, PARLEY_EXCHANGE_WINDOW, PARLEY_EXCHANGE_DOOR"))
        .containsExactly("PARLEY_EXCHANGE_DOOR");
  }

  @Test
  @Tag(CommittedFile.TAG)
  void theHandbookListsThem() {
    CommittedFile.at("modules/handbook/settings.md")
        .isMadeOf(SettingsPage.of(SettingReads.ofTheHouse().reads(), ServerSettings.read()));
  }
}
