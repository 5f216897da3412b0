package io.parley.architecture.contracts;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * All of a contract that another server can see.
 *
 * @param key the module's
 * @param type the interface, for readers
 * @param operations by name
 * @param events that the module sends, by name
 * @param subscriptions names of the events that it wants
 * @param shapes of the values that operations exchange, by the name that the snapshot gives them
 */
record Snapshot(
    String key,
    String type,
    SortedMap<String, Operation> operations,
    SortedMap<String, Announcement> events,
    SortedSet<String> subscriptions,
    SortedMap<String, Shape> shapes) {

  /**
   * An operation; nothing but its name, the types and whether it changes something is on the wire.
   *
   * @param result type of the answer, or empty when there is none
   * @param time how long it may take, as text
   */
  record Operation(
      boolean command,
      String name,
      List<Part> parameters,
      Optional<String> result,
      String time,
      boolean deprecated) {}

  /**
   * An event, as all who subscribe to it read it.
   *
   * @param type of the record that tells it
   * @param stream the field that names its stream
   */
  record Announcement(String name, String type, String stream, boolean deprecated) {}

  /**
   * A parameter of an operation or a field of a record.
   *
   * @param type with {@code ?} behind it when it may be null
   */
  record Part(String name, String type, boolean deprecated) {
    private static final String NULLABLE = "?";

    boolean nullable() {
      return type.endsWith(NULLABLE);
    }

    /** Whether a writer may leave it out. */
    boolean optional() {
      return nullable() || type.startsWith("Optional<");
    }

    String typeWithoutNull() {
      return nullable() ? type.substring(0, type.length() - NULLABLE.length()) : type;
    }
  }

  /** One of several that a value can be: a constant, or a record of a sealed interface. */
  record Choice(String name, boolean deprecated) {}

  /** How a value looks in JSON. */
  sealed interface Shape {
    /** An object with these fields. */
    record Fields(List<Part> parts) implements Shape {}

    /** One of these texts. */
    record Constants(List<Choice> choices) implements Shape {}

    /** An object of one of these shapes, whose simple name is its property {@code type}. */
    record Kinds(List<Choice> choices) implements Shape {}
  }
}
