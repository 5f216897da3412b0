package io.parley.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.CommittedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that the build itself keeps: what the parts depend on, and what an api goes on having. */
class BuildRules {
  private static final String IS_API = "<house.is-no-api>false</house.is-no-api>";
  private static final String SEES_CORES = "<house.may-see-cores>true</house.may-see-cores>";

  private static List<Path> poms() throws IOException {
    Path tree = CommittedFile.workingTree();
    try (Stream<Path> files = Files.walk(tree, 4)) {
      return files
          .filter(file -> file.endsWith("pom.xml"))
          .filter(file -> !file.toString().contains("/target/"))
          .map(tree::relativize)
          .toList();
    }
  }

  private static boolean says(Path pom, String text) {
    try {
      return Files.readString(CommittedFile.workingTree().resolve(pom)).contains(text);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  @Test
  void everyApiIsBoundByTheRuleOfApis() throws IOException {
    assertThat(poms())
        .filteredOn(pom -> pom.toString().matches("modules/[^/]+/api/pom.xml"))
        .hasSizeGreaterThan(4)
        .allMatch(pom -> says(pom, IS_API), "says " + IS_API);
  }

  @Test
  void onlyWhatPutsCoresTogetherOrMeasuresThemSeesThem() throws IOException {
    assertThat(poms())
        .filteredOn(pom -> says(pom, SEES_CORES))
        .isNotEmpty()
        .allMatch(
            pom ->
                pom.toString().matches("ear/.*|modules/(architecture-tests|benchmarks)/pom.xml"));
  }

  @ParameterizedTest
  @CsvSource({
    "bad-api, validate, An api depends on, org.hibernate.orm:hibernate-core",
    "bad-core, validate, depends on no core, io.parley:parley-discussion-core",
    "bad-change, verify, at least one incompatibility, io.parley.tenancy.api.Tenancy:CLASS_REMOVED"
  })
  void theBuildRefuses(String bad, String step, String sentence, String culprit) throws Exception {
    Path pom =
        CommittedFile.workingTree()
            .resolve("modules/architecture-tests/src/test/poms/" + bad + "/pom.xml");

    Process maven = maven("-f", pom.toString(), step);
    String said =
        new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .replaceAll("\u001B\\[[;\\d]*m", "");

    assertThat(maven.waitFor()).as(said).isNotZero();
    assertThat(said).contains("BUILD FAILURE", sentence, culprit);
  }

  private static Process maven(String... arguments) throws IOException {
    List<String> command =
        Stream.concat(
                Stream.of(System.getProperty("maven.home") + "/bin/mvn", "-o", "-B"),
                Stream.of(arguments))
            .toList();
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return process.start();
  }
}
