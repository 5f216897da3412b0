package io.parley.architecture.handbook;

import io.parley.testkit.CommittedFile;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the archive of the application is put together from, by its build file. */
final class Archive {
  private static final Pattern DEPLOYED =
      Pattern.compile(
          "<artifactId>parley-([a-z-]+)</artifactId>\\s*<bundleFileName>([^<]+)</bundleFileName>"
              + "(?:\\s*<contextRoot>([^<]+)</contextRoot>)?");

  /** One archive inside; its context root only when it is one of the web. */
  record Deployed(String file, Optional<String> root) {}

  private final String pom;
  private final SortedMap<String, Deployed> deployed = new TreeMap<>();

  private Archive(String pom) {
    this.pom = pom;
    Matcher matcher = DEPLOYED.matcher(pom);
    while (matcher.find()) {
      deployed.put(
          matcher.group(1), new Deployed(matcher.group(2), Optional.ofNullable(matcher.group(3))));
    }
  }

  static Archive ofTheApplication() {
    return new Archive(CommittedFile.at("ear/parley/pom.xml").text());
  }

  /** What holds the core of a module. */
  Deployed core(String module) {
    return find(module + "-core");
  }

  /** What holds an edge. */
  Deployed edge(String edge) {
    return find("edge-" + edge);
  }

  private Deployed find(String name) {
    Deployed found = deployed.get(name);
    if (found == null && pom.contains("<artifactId>parley-" + name + "</artifactId>")) {
      // No archive of its own: it lies where all others see it.
      return new Deployed("lib", Optional.empty());
    }
    if (found == null) {
      throw new AssertionError("ear/parley/pom.xml deploys no parley-" + name + ": add it there.");
    }
    return found;
  }
}
