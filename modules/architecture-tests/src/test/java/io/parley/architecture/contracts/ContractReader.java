package io.parley.architecture.contracts;

import io.parley.architecture.contracts.Snapshot.Choice;
import io.parley.architecture.contracts.Snapshot.Operation;
import io.parley.architecture.contracts.Snapshot.Part;
import io.parley.architecture.contracts.Snapshot.Shape;
import io.parley.kernel.api.Command;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.Query;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the snapshot of a contract from its classes. */
final class ContractReader {
  private static final String HOUSE = "io.parley.";

  private final String home;
  private final SortedMap<String, Shape> shapes = new TreeMap<>();

  private ContractReader(String home) {
    this.home = home;
  }

  /** The snapshot of an interface annotated with {@link ModuleApi}. */
  static Snapshot read(Class<?> contract) {
    ContractReader reader = new ContractReader(contract.getPackageName());
    SortedMap<String, Operation> operations = new TreeMap<>();
    for (Method method : contract.getMethods()) {
      operations.put(method.getName(), reader.operation(method));
    }
    return new Snapshot(
        contract.getAnnotation(ModuleApi.class).key(),
        contract.getName(),
        operations,
        new TreeMap<>(),
        new TreeSet<>(),
        reader.shapes);
  }

  /** The snapshot of values that travel beside the operations of every contract. */
  static Snapshot readValues(String key, Class<?> first, Class<?>... more) {
    ContractReader reader = new ContractReader(first.getPackageName());
    Stream.concat(Stream.of(first), Arrays.stream(more)).forEach(reader::describe);
    return new Snapshot(
        key,
        first.getPackageName(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeSet<>(),
        reader.shapes);
  }

  private Operation operation(Method method) {
    Command command = method.getAnnotation(Command.class);
    Query query = method.getAnnotation(Query.class);
    List<Part> parameters = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      parameters.add(new Part(parameter.getName(), text(parameter.getAnnotatedType()), false));
    }
    int millis = command != null ? command.timeoutMillis() : query.timeoutMillis();
    return new Operation(
        command != null,
        method.getName(),
        parameters,
        method.getReturnType() == void.class
            ? Optional.empty()
            : Optional.of(text(method.getAnnotatedReturnType())),
        millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms",
        isDeprecated(method));
  }

  private static boolean isDeprecated(AnnotatedElement element) {
    return element.isAnnotationPresent(Deprecated.class);
  }

  /** The type as the snapshot writes it; describes the types of the house in it on the way. */
  private String text(AnnotatedType type) {
    String nullable = type.isAnnotationPresent(Nullable.class) ? "?" : "";
    if (type instanceof AnnotatedParameterizedType generic) {
      String arguments =
          Arrays.stream(generic.getAnnotatedActualTypeArguments())
              .map(this::text)
              .collect(Collectors.joining(", ", "<", ">"));
      Class<?> raw =
          (Class<?>) ((java.lang.reflect.ParameterizedType) generic.getType()).getRawType();
      describe(raw);
      return name(raw) + arguments + nullable;
    }
    if (type.getType() instanceof TypeVariable<?> variable) {
      return variable.getName() + nullable;
    }
    Class<?> plain = (Class<?>) type.getType();
    describe(plain);
    return name(plain) + nullable;
  }

  // Own types by their name, those of other modules with the module before it.
  private String name(Class<?> type) {
    if (!type.getName().startsWith(HOUSE)) {
      return type.getSimpleName();
    }
    String nested = type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    return type.getPackageName().equals(home)
        ? nested
        : type.getPackageName().substring(HOUSE.length()).replaceAll("\\.api$", "") + "." + nested;
  }

  private void describe(Class<?> type) {
    String name = name(type);
    if (!type.getName().startsWith(HOUSE) || shapes.containsKey(name)) {
      return;
    }
    // Put in first, so that a type that holds itself is not followed for ever.
    shapes.put(name, new Shape.Fields(List.of()));
    shapes.put(name, shape(type));
  }

  private Shape shape(Class<?> type) {
    if (type.isEnum()) {
      return new Shape.Constants(
          Arrays.stream(type.getFields())
              .filter(Field::isEnumConstant)
              .map(constant -> new Choice(constant.getName(), isDeprecated(constant)))
              .toList());
    }
    if (type.isRecord()) {
      return new Shape.Fields(Arrays.stream(type.getRecordComponents()).map(this::field).toList());
    }
    if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        if (permitted.isRecord() || permitted.isSealed()) {
          describe(permitted);
        }
      }
      return new Shape.Kinds(
          Arrays.stream(type.getPermittedSubclasses())
              .map(permitted -> new Choice(name(permitted), isDeprecated(permitted)))
              .toList());
    }
    throw new IllegalArgumentException(
        type.getName() + " is in a contract and is no record, enum or sealed interface.");
  }

  private Part field(RecordComponent component) {
    return new Part(
        component.getName(),
        text(component.getAnnotatedType()),
        isDeprecated(component.getAccessor()));
  }
}
