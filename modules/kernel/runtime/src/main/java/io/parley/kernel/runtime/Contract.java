package io.parley.kernel.runtime;

import io.parley.kernel.api.Command;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.Query;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A contract, read and checked once. Whatever would make one mode behave unlike another is refused
 * here, when the application is deployed, with a sentence that names the mend.
 */
final class Contract {
  /** A contract is coarse: what needs more arguments needs a request record. */
  static final int MOST_PARAMETERS = 3;

  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{1,30}");

  private final Class<?> type;
  private final String key;
  private final Map<String, Operation> operations = new TreeMap<>();

  private Contract(Class<?> type) {
    this.type = type;
    ModuleApi annotation = type.getAnnotation(ModuleApi.class);
    if (annotation == null || !type.isInterface()) {
      throw mistake("is no contract", "make it an interface and annotate it with @ModuleApi(key)");
    }
    this.key = annotation.key();
    if (!KEY.matcher(key).matches()) {
      throw mistake(
          "has the key \"" + key + "\"", "use lower case letters, digits and hyphens, 2 to 31");
    }
    for (Method method : type.getMethods()) {
      if (!Modifier.isStatic(method.getModifiers())) {
        add(method);
      }
    }
  }

  /**
   * Reads a contract.
   *
   * @throws IllegalArgumentException when it breaks a rule of contracts
   */
  static Contract of(Class<?> type) {
    return new Contract(type);
  }

  private void add(Method method) {
    String name = method.getName();
    String which = "has the operation " + name + ", which ";
    if (method.isDefault()) {
      throw mistake(which + "has a body", "leave the work to the core and remove \"default\"");
    }
    if (method.getExceptionTypes().length > 0) {
      throw mistake(
          which + "declares checked exceptions", "throw one of the ModuleExceptions instead");
    }
    if (method.getTypeParameters().length > 0) {
      throw mistake(which + "has type parameters of its own", "name the types that go on the wire");
    }
    if (method.getParameterCount() > MOST_PARAMETERS) {
      throw mistake(
          which + "takes more than " + MOST_PARAMETERS + " arguments",
          "put them into one request record");
    }
    Operation operation = operation(method, which);
    if (operation.timeout().toMillis() < 1) {
      throw mistake(which + "has no time to answer", "set timeoutMillis to 1 or more");
    }
    if (operations.put(name, operation) != null) {
      throw mistake(
          which + "exists more than once", "give each operation a name of its own, its address");
    }
  }

  private Operation operation(Method method, String which) {
    @Nullable Query query = method.getAnnotation(Query.class);
    @Nullable Command command = method.getAnnotation(Command.class);
    if (query != null && command == null) {
      return new Operation(
          method.getName(), method, false, Duration.ofMillis(query.timeoutMillis()));
    }
    if (command != null && query == null) {
      return new Operation(
          method.getName(), method, true, Duration.ofMillis(command.timeoutMillis()));
    }
    throw mistake(
        which + (query == null ? "is neither @Query nor @Command" : "is both @Query and @Command"),
        "annotate it with exactly one of @Query and @Command");
  }

  private IllegalArgumentException mistake(String what, String mend) {
    return new IllegalArgumentException(
        "The contract " + type.getName() + " " + what + ": " + mend + ".");
  }

  Class<?> type() {
    return type;
  }

  String key() {
    return key;
  }

  Collection<Operation> operations() {
    return operations.values();
  }

  Optional<Operation> find(String operation) {
    return Optional.ofNullable(operations.get(operation));
  }
}
