package io.parley.edges.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionTest {
  @Test
  void isTheOneOfTheBuild() {
    assertThat(Version.ofThisBuild().text()).matches("\\d+\\.\\d+\\.\\d+.*");
  }
}
