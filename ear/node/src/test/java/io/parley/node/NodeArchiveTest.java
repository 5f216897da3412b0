package io.parley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeArchiveTest {
  private static final Path PRODUCT = Path.of("../parley/target/parley.ear");

  @TempDir Path folder;

  private final NodeArchive product = NodeArchive.of(PRODUCT);

  @Test
  void theProductHoldsEveryCoreAndEveryEdge() {
    assertThat(product.cores()).contains("tenancy", "identity", "discussion", "exchange");
    assertThat(product.edges())
        .contains("node", "rest", "embed", "tenant-web", "admin-web", "welcome");
  }

  @Test
  void eachModuleCanBeAloneWithTheEdgesOfANode() throws IOException {
    for (String module : product.cores()) {
      Path target = folder.resolve(module + ".ear");

      product.write(target, Set.of(module), NodeArchive.EDGES_OF_A_NODE);

      NodeArchive node = NodeArchive.of(target);
      assertThat(node.cores()).containsExactly(module);
      assertThat(node.edges()).isEqualTo(NodeArchive.EDGES_OF_A_NODE);
      assertThat(deployed(target)).containsOnly(module + "-core.jar", "node.war", "health.war");
      assertThat(libraries(target)).isEqualTo(libraries(PRODUCT));
    }
  }

  @Test
  void allButOneModuleIsEverythingElse() throws IOException {
    Path target = folder.resolve("rest.ear");
    Set<String> others = new TreeSet<>(product.cores());
    others.remove("discussion");

    product.write(target, others, product.edges());

    Set<String> expected = deployed(PRODUCT);
    expected.remove("discussion-core.jar");
    assertThat(deployed(target)).isEqualTo(expected);
    assertThat(NodeArchive.of(target).cores()).doesNotContain("discussion");
  }

  @Test
  void withEverythingItIsTheProductItself() throws IOException {
    Path target = folder.resolve("all.ear");

    product.write(target, product.cores(), product.edges());

    assertThat(Files.mismatch(PRODUCT, target)).isEqualTo(-1);
  }

  @Test
  void whatTheServerIsToldOfAnAbsentPartGoesWithIt() throws IOException {
    Path made = folder.resolve("made.ear");
    Files.copy(PRODUCT, made);
    try (FileSystem files = FileSystems.newFileSystem(made)) {
      Path structure = files.getPath("META-INF/jboss-deployment-structure.xml");
      Files.writeString(
          structure,
          Files.readString(structure)
              .replace(
                  "</jboss-deployment-structure>",
                  "<sub-deployment name=\"rest.war\"/><sub-deployment name=\"node.war\"/>"
                      + "</jboss-deployment-structure>"));
    }
    Path target = folder.resolve("node.ear");

    NodeArchive.of(made).write(target, Set.of("tenancy"), Set.of("node"));

    assertThat(text(target, "META-INF/jboss-deployment-structure.xml"))
        .contains("<sub-deployment name=\"node.war\"/>", "ear-subdeployments-isolated>true<")
        .doesNotContain("rest.war");
  }

  @Test
  void whatIsNotThereIsRefusedWithWhatIs() {
    Path target = folder.resolve("none.ear");

    assertThatThrownBy(() -> product.write(target, Set.of("billing"), Set.of("node")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "There is no core billing in parley.ear: choose from tenancy, identity, discussion,");
    assertThatThrownBy(() -> product.write(target, Set.of("tenancy"), Set.of("console")))
        .hasMessageStartingWith("There is no edge console in parley.ear: choose from node, ");
    assertThat(target).doesNotExist();
  }

  @Test
  void anotherFileIsNotAnArchive() throws IOException {
    Path text = Files.writeString(folder.resolve("text.ear"), "no archive");

    assertThatThrownBy(() -> NodeArchive.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("text.ear is not an archive");
    assertThatThrownBy(() -> NodeArchive.of(folder.resolve("absent.ear")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("absent.ear cannot be read");
  }

  private static Set<String> deployed(Path archive) throws IOException {
    return entries(archive)
        .filter(name -> name.indexOf('/') < 0)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> libraries(Path archive) throws IOException {
    return entries(archive)
        .filter(name -> name.startsWith("lib/") && name.endsWith(".jar"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> entries(Path archive) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      return zip.stream().map(ZipEntry::getName).toList().stream();
    }
  }

  private static String text(Path archive, String entry) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      return new String(
          zip.getInputStream(zip.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
