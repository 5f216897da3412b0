package io.parley.architecture.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.parley.architecture.House;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.ModuleException;
import io.parley.testkit.CommittedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What contracts put on the wire is as it is written down, and servers of the former release can
 * work with it. {@code ./parley handbook} renews the snapshots; it refuses to write down a change
 * that breaks.
 */
class ContractSnapshotsRules {
  private static final String SNAPSHOTS = "modules/handbook/contracts/";
  private static final String RELEASED = SNAPSHOTS + "released/";

  static List<Named<Snapshot>> snapshots() {
    Stream<Snapshot> contracts =
        House.classes().stream()
            .filter(type -> type.isAnnotatedWith(ModuleApi.class))
            .map(JavaClass::reflect)
            .map(ContractReader::read);
    // Beside the operations: on whose behalf a call is made, and how it may fail.
    Snapshot kernel = ContractReader.readValues("kernel", Actor.class, ModuleException.class);
    return Stream.concat(Stream.of(kernel), contracts)
        .map(snapshot -> Named.of(snapshot.key(), snapshot))
        .sorted(java.util.Comparator.comparing(Named::getName))
        .toList();
  }

  private static CommittedFile file(String folder, String key) {
    return CommittedFile.at(folder + key + ".txt");
  }

  private static List<Change> since(CommittedFile former, Snapshot now) {
    String text = former.text();
    return text.isEmpty() ? List.of() : Changes.between(SnapshotText.parse(text), now);
  }

  private static String listed(List<Change> changes) {
    return changes.stream().map(change -> "- " + change + "\n").collect(Collectors.joining());
  }

  @ParameterizedTest
  @MethodSource("snapshots")
  void serversOfTheFormerReleaseCanWorkWithTheContract(Snapshot now) {
    assertThat(since(file(RELEASED, now.key()), now))
        .as("The contract of %s must not change like this", now.key())
        .filteredOn(change -> !change.compatible())
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("snapshots")
  @Tag(CommittedFile.TAG)
  void theSnapshotIsThatOfTheCode(Snapshot now) {
    serversOfTheFormerReleaseCanWorkWithTheContract(now);

    CommittedFile file = file(SNAPSHOTS, now.key());
    file.isMadeOf(SnapshotText.write(now), () -> listed(since(file, now)));
  }

  @Test
  void noContractIsForgotten() throws IOException {
    List<String> keys = snapshots().stream().map(Named::getName).toList();

    assertThat(keys).contains("kernel", "tenancy", "identity", "discussion", "exchange");
    assertThat(written(SNAPSHOTS)).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(keys)
        .as("A released contract stays until the release after the one that no longer uses it")
        .containsAll(written(RELEASED));
  }

  private static List<String> written(String folder) throws IOException {
    try (Stream<Path> files = Files.list(CommittedFile.workingTree().resolve(folder))) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".txt"))
          .map(name -> name.substring(0, name.length() - ".txt".length()))
          .toList();
    }
  }
}
