package io.parley.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerConfigurationTest {
  private static final String MADE =
      """
      <server xmlns="urn:jboss:domain:community:20.0"><profile>
        <subsystem xmlns="urn:jboss:domain:batch-jberet:3.0">
          <default-job-repository name="parley"/>
          <job-repository name="parley"><jdbc data-source="parley-batch"/></job-repository>
        </subsystem>
        <subsystem xmlns="urn:jboss:domain:datasources:7.2"><datasources>
          <datasource pool-name="parley-tenancy"><driver>postgresql</driver></datasource>
          <datasource pool-name="parley-exchange"><driver>postgresql</driver></datasource>
          <datasource pool-name="parley-batch"><driver>postgresql</driver></datasource>
          <datasource pool-name="elsewhere"><driver>postgresql</driver></datasource>
          <drivers><driver name="postgresql" module="org.postgresql"/></drivers>
        </datasources></subsystem>
      </profile></server>
      """;

  @TempDir Path folder;

  @Test
  void onlyPoolsOfTheNamedSchemasStay() throws IOException {
    String configuration = keeping(Set.of("exchange", "batch"));

    assertThat(configuration)
        .contains("pool-name=\"parley-exchange\"", "pool-name=\"parley-batch\"", "\"elsewhere\"")
        .contains("<jdbc data-source=\"parley-batch\"/>", "name=\"postgresql\"")
        .doesNotContain("parley-tenancy");
  }

  @Test
  void withoutTheTablesOfTheBatchRuntimeItsBooksAreInMemory() throws IOException {
    String configuration = keeping(Set.of("tenancy"));

    assertThat(configuration)
        .contains("<job-repository name=\"parley\"><in-memory/></job-repository>")
        .contains("pool-name=\"parley-tenancy\"")
        .doesNotContain("parley-batch", "parley-exchange");
  }

  private String keeping(Set<String> schemas) throws IOException {
    Path file = Files.writeString(folder.resolve("standalone.xml"), MADE);
    ServerConfiguration.keepPools(file, schemas);
    return Files.readString(file);
  }
}
