package io.parley.architecture.calls;

import com.tngtech.archunit.core.domain.JavaClass;
import io.parley.architecture.House;
import io.parley.architecture.Samples;
import io.parley.kernel.api.ModuleApi;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An operation of a contract, with values to call it with. */
record OperationCall(Class<?> contract, Method operation) {
  /** The contracts of the house, as they are found in its classes. */
  static List<Class<?>> contracts() {
    return House.classes().stream()
        .filter(type -> type.isAnnotatedWith(ModuleApi.class))
        .<Class<?>>map(JavaClass::reflect)
        .sorted(Comparator.comparing(Class::getName))
        .toList();
  }

  /** Every operation of every contract. */
  static Stream<OperationCall> all() {
    return contracts().stream()
        .flatMap(
            contract ->
                Arrays.stream(contract.getMethods())
                    .sorted(Comparator.comparing(Method::getName))
                    .map(operation -> new OperationCall(contract, operation)));
  }

  List<Object> arguments(Samples samples) {
    return Arrays.stream(operation.getGenericParameterTypes()).map(samples::of).toList();
  }

  /** What the core shall answer; null where the operation answers nothing. */
  @Nullable Object answer(Samples samples) {
    return operation.getReturnType() == void.class
        ? null
        : samples.of(operation.getGenericReturnType());
  }

  /** Calls the operation and lets through what it throws. */
  @Nullable Object on(Object gateway, List<Object> arguments) {
    try {
      return operation.invoke(gateway, arguments.toArray());
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof RuntimeException error) {
        throw error;
      }
      throw new AssertionError(thrown.getCause());
    } catch (IllegalAccessException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Override
  public String toString() {
    return contract.getSimpleName() + "." + operation.getName();
  }
}
