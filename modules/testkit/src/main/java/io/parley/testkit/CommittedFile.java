package io.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A file that is made from the code and committed, so that people can read it and reviews show what
 * a change does to it. The build compares; {@code ./parley handbook} writes all of them anew. A
 * test that compares one is tagged {@link #TAG}, so that the command finds it.
 */
public final class CommittedFile {
  /** Tag of the tests that compare committed files. */
  public static final String TAG = "handbook";

  private final Path path;

  private CommittedFile(Path path) {
    this.path = path;
  }

  /** The file of that path below the top of the working tree. */
  public static CommittedFile at(String path) {
    return new CommittedFile(workingTree().resolve(path));
  }

  /** The top of the working tree that the tests run in. */
  public static Path workingTree() {
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("db-migrations"))) {
        return folder;
      }
    }
    throw new IllegalStateException(here + " is not in a working tree of Parley.");
  }

  /** What the file holds; nothing when there is none. */
  public String text() {
    try {
      return Files.exists(path) ? Files.readString(path) : "";
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Compares the file with what the code gives, after writing it when that was asked for. */
  public void isMadeOf(String wanted) {
    isMadeOf(wanted, () -> "");
  }

  /**
   * As {@link #isMadeOf(String)}.
   *
   * @param remark more to say when the file differs
   */
  public void isMadeOf(String wanted, Supplier<String> remark) {
    if (System.getProperty("parley.regenerate") != null) {
      write(wanted);
    }
    assertThat(text())
        .as(
            () ->
                workingTree().relativize(path)
                    + " differs from the code. See whether the change is meant, then write the file"
                    + " anew: ./parley handbook\n"
                    + remark.get())
        .isEqualTo(wanted);
  }

  private void write(String wanted) {
    try {
      Files.createDirectories(path.resolveSibling(""));
      Files.writeString(path, wanted);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
