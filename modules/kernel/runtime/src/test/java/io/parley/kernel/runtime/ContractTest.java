package io.parley.kernel.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Command;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.Query;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContractTest {
  @Test
  void readsOperationsWithTheInheritedOnes() {
    Contract contract = Contract.of(Echo.class);

    assertThat(contract.key()).isEqualTo("echo");
    assertThat(contract.operations().stream().map(Operation::name))
        .containsExactly(
            "context",
            "count",
            "eraseSite",
            "eraseTenant",
            "fail",
            "hurry",
            "linger",
            "repeat",
            "shapes",
            "silence");
    assertThat(contract.find("count").orElseThrow().command()).isTrue();
    assertThat(contract.find("linger").orElseThrow().timeout()).isEqualTo(Duration.ofMillis(200));
  }

  @ModuleApi(key = "bad")
  interface Unmarked {
    void operation();
  }

  @ModuleApi(key = "bad")
  interface Both {
    @Query
    @Command
    void operation();
  }

  @ModuleApi(key = "bad")
  interface Overloaded {
    @Query
    void operation(String text);

    @Query
    void operation(int number);
  }

  @ModuleApi(key = "bad")
  interface Checked {
    @Query
    void operation() throws IOException;
  }

  @ModuleApi(key = "bad")
  interface WithBody {
    @Query
    default void operation() {}
  }

  @ModuleApi(key = "bad")
  interface Generic {
    @Query
    <T> T operation(T value);
  }

  @ModuleApi(key = "bad")
  interface Wide {
    @Query
    void operation(int a, int b, int c, int d);
  }

  @ModuleApi(key = "bad")
  interface Impatient {
    @Query(timeoutMillis = 0)
    void operation();
  }

  @ModuleApi(key = "Bad Key")
  interface BadKey {}

  interface NotAnnotated {}

  @ModuleApi(key = "bad")
  abstract static class NoInterface {}

  static List<Class<?>> mistakes() {
    return List.of(
        Unmarked.class,
        Both.class,
        Overloaded.class,
        Checked.class,
        WithBody.class,
        Generic.class,
        Wide.class,
        Impatient.class,
        BadKey.class,
        NotAnnotated.class,
        NoInterface.class);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void refusesAMistakeWithASentenceThatNamesTheMend(Class<?> contract) {
    assertThatThrownBy(() -> Contract.of(contract))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The contract " + contract.getName())
        .hasMessageMatching("(?s).*: (make|annotate|give|throw|leave|name|put|set|use) .*\\.");
  }
}
