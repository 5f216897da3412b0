package io.parley.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.ParleyModule;
import io.parley.kernel.runtime.InternalKeys;
import io.parley.kernel.runtime.ModuleClient;
import io.parley.kernel.runtime.Wire;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that contracts exchange survives the wire. */
class ContractsOnTheWireRules {
  private final Wire wire = new Wire();

  static Stream<Class<?>> contracts() {
    return House.classes().stream()
        .filter(type -> type.isAnnotatedWith(ModuleApi.class))
        .map(JavaClass::reflect);
  }

  static Stream<Class<?>> records() {
    return House.classes().stream()
        .filter(type -> type.isRecord() && type.getPackageName().endsWith(".api"))
        .map(JavaClass::reflect);
  }

  static Stream<Method> operations() {
    return contracts().flatMap(contract -> Arrays.stream(contract.getMethods()));
  }

  private void survives(Object value, Type type) {
    Object read = wire.<Object>read(wire.write(value, type), type);

    assertThat(read).usingRecursiveComparison().isEqualTo(value);
  }

  @ParameterizedTest
  @MethodSource("records")
  void recordsSurvive(Class<?> type) {
    survives(Samples.full().of(type), type);
    survives(Samples.sparse().of(type), type);
  }

  static Stream<Class<?>> choices() {
    return House.classes().stream()
        .filter(type -> type.getPackageName().endsWith(".api"))
        .map(JavaClass::reflect)
        .filter(type -> type.isEnum() || (type.isInterface() && type.isSealed()));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void everyChoiceSurvives(Class<?> type) {
    if (type.isEnum()) {
      Stream.of(type.getEnumConstants()).forEach(constant -> survives(constant, type));
    } else {
      Stream.of(type.getPermittedSubclasses())
          .map(Samples.full()::of)
          .forEach(choice -> survives(choice, type));
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void argumentsAndAnswersSurvive(Method operation) {
    List<Type> types = new ArrayList<>(List.of(operation.getGenericParameterTypes()));
    if (operation.getReturnType() != void.class) {
      types.add(operation.getGenericReturnType());
    }
    for (Type type : types) {
      survives(Samples.full().of(type), type);
      survives(Samples.sparse().of(type), type);
    }
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void contractsAreProperOnes(Class<?> contract) {
    URI nowhere = URI.create("http://127.0.0.1:9");

    assertThat(ModuleClient.of(contract, nowhere, InternalKeys.none())).isNotNull();
    String key = contract.getAnnotation(ModuleApi.class).key();
    assertThat(contract.getPackageName()).isEqualTo(House.ROOT + "." + key + ".api");
    assertThat(contract.getPackage().getAnnotation(ParleyModule.class).key()).isEqualTo(key);
  }

  @Test
  void archivesOfContractsShowThemToTheGateway() throws Exception {
    for (Path part : House.parts()) {
      if (part.endsWith("api") && !part.getParent().endsWith("kernel")) {
        Path beans = part.resolve("src/main/resources/META-INF/beans.xml");
        assertThat(beans).exists();
        assertThat(Files.readString(beans)).contains("bean-discovery-mode=\"all\"");
      }
    }
  }

  /** Loses a component on the wire: its accessor says something else than what was put in. */
  record Forgetful(List<String> words) {
    Forgetful {
      words = words.stream().skip(1).toList();
    }
  }

  record Unreadable(Object anything) {}

  @Test
  void noticesWhatDoesNotSurvive() {
    assertThatThrownBy(() -> recordsSurvive(Forgetful.class)).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> recordsSurvive(Unreadable.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("should it be in a contract?");
  }
}
