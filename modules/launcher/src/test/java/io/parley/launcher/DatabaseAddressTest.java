package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://ada:secret@db.example:5433/parley?sslmode=require",
        "postgres://ada:secret@db.example:5433/parley?sslmode=require",
        "jdbc:postgresql://db.example:5433/parley?user=ada&password=secret&sslmode=require",
      })
  void readsEveryCommonForm(String text) {
    assertThat(DatabaseAddress.parse(text))
        .isEqualTo(
            new DatabaseAddress(
                "jdbc:postgresql://db.example:5433/parley?sslmode=require", "ada", "secret"));
  }

  @Test
  void decodesSpecialCharactersOfThePassword() {
    DatabaseAddress address = DatabaseAddress.parse("postgresql://a%40b:p%3A%2F+%3F@[::1]/parley");

    assertThat(address)
        .isEqualTo(new DatabaseAddress("jdbc:postgresql://[::1]/parley", "a@b", "p:/+?"));
  }

  @Test
  void neverNamesThePasswordAsAPlace() {
    assertThat(DatabaseAddress.parse("postgresql://ada:secret@db/parley?sslmode=require").place())
        .isEqualTo("db/parley");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://ada:secret@db/parley",
        "postgresql://ada:secret@db",
        "postgresql:///parley",
        "postgresql://db/parley",
        "postgresql://ada:se cret@db/parley",
        "parley",
      })
  void refusesWhatIsNoAddressWithTheFormThatIs(String text) {
    assertThatThrownBy(() -> DatabaseAddress.parse(text))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("postgresql://user:password@host:5432/database")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aModulesOwnDatabaseIsBesideTheMainOne() {
    assertThat(
            DatabaseAddress.parse("postgresql://ada:secret@db:5433/parley?sslmode=require")
                .beside("discussion"))
        .isEqualTo(
            new DatabaseAddress(
                "jdbc:postgresql://db:5433/parley_discussion?sslmode=require", "ada", "secret"));
  }

  @Test
  void saysInOneSentenceThatNobodyAnswers() {
    DatabaseAddress nobody = DatabaseAddress.parse("postgresql://ada:secret@127.0.0.1:1/parley");

    assertThatThrownBy(nobody::requireReachable)
        .isInstanceOf(Halt.class)
        .hasMessage(
            "The database at 127.0.0.1:1/parley cannot be reached: start it or correct"
                + " PARLEY_DATABASE_URL.");
  }
}
