package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.runtime.InternalKeys;
import io.parley.migrations.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationSecretsTest {
  private static final String GIVEN = Base64.getEncoder().encodeToString(new byte[48]);

  @TempDir Path folder;

  @Test
  void areMadeOnceAndKept() throws IOException {
    InstallationSecrets first = secrets("a", Optional.empty());
    byte[] file = Files.readAllBytes(folder.resolve("a"));

    InstallationSecrets second = secrets("a", Optional.empty());

    assertThat(second.forServer(Migrations.SCHEMAS)).isEqualTo(first.forServer(Migrations.SCHEMAS));
    assertThat(Files.readAllBytes(folder.resolve("a"))).isEqualTo(file);
  }

  @Test
  void differFromHomeToHome() {
    assertThat(secrets("a", Optional.empty()).databasePasswords())
        .isNotEqualTo(secrets("b", Optional.empty()).databasePasswords());
  }

  @Test
  void nodesWithTheSameGivenSecretShareTheDatabaseAndTheInternalKey() {
    InstallationSecrets one = secrets("a", Optional.of(GIVEN));
    InstallationSecrets other = secrets("b", Optional.of(GIVEN));

    assertThat(one.databasePasswords()).isEqualTo(other.databasePasswords());
    assertThat(one.internalKeys()).isEqualTo(other.internalKeys());
    assertThat(one.postgresPassword()).isNotEqualTo(other.postgresPassword());
  }

  @Test
  void coverEverySchemaAndAreAcceptedByTheKernel() {
    InstallationSecrets secrets = secrets("a", Optional.empty());

    assertThat(secrets.databasePasswords()).containsOnlyKeys(Migrations.SCHEMAS);
    assertThat(secrets.databasePasswords().values()).allMatch(password -> password.length() > 40);
    assertThat(InternalKeys.parse(secrets.internalKeys()).isEmpty()).isFalse();
    assertThat(secrets.demoOwnerPassword()).hasSizeGreaterThanOrEqualTo(16);
  }

  @Test
  void theServerNeverLearnsThePasswordsOfPeople() {
    InstallationSecrets secrets = secrets("a", Optional.empty());

    assertThat(secrets.forServer(Migrations.SCHEMAS).values())
        .doesNotContain(
            secrets.postgresPassword(), secrets.operatorPassword(), secrets.demoOwnerPassword());
  }

  @Test
  void aServerLearnsThePasswordsOfTheSchemasThatItWorksOn() {
    Properties one = secrets("a", Optional.empty()).forServer(List.of("discussion"));

    assertThat(one.stringPropertyNames())
        .contains("parley.db.discussion.password", "parley.secret", "parley.internal.keys")
        .doesNotContain("parley.db.tenancy.password", "parley.db.batch.password");
  }

  @Test
  void aGivenSecretThatIsTooShortNamesTheMend() {
    assertThatThrownBy(() -> secrets("a", Optional.of("c2hvcnQ=")))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("openssl rand -base64 48");
  }

  @Test
  void givenInternalKeysAreTakenAndKept() {
    String keys = "b:" + "QUFB".repeat(11) + ",a:" + "QkJC".repeat(11);
    Path file = folder.resolve("a");
    String own = secrets("a", Optional.empty()).internalKeys();

    InstallationSecrets rotated = InstallationSecrets.of(file, Optional.empty(), Optional.of(keys));

    assertThat(rotated.internalKeys()).isEqualTo(keys).isNotEqualTo(own);
    assertThat(secrets("a", Optional.empty()).internalKeys()).isEqualTo(keys);
    assertThat(rotated.forServer(Migrations.SCHEMAS)).containsEntry("parley.internal.keys", keys);
  }

  @Test
  void internalKeysThatAreNoneNameTheMend() {
    assertThatThrownBy(
            () ->
                InstallationSecrets.of(
                    folder.resolve("a"), Optional.empty(), Optional.of("a:c2hvcnQ=")))
        .isInstanceOf(Halt.class)
        .hasMessageStartingWith("PARLEY_INTERNAL_KEYS: An internal key is too short.");
    assertThat(folder.resolve("a")).doesNotExist();
  }

  private InstallationSecrets secrets(String file, Optional<String> given) {
    return InstallationSecrets.of(folder.resolve(file), given, Optional.empty());
  }
}
