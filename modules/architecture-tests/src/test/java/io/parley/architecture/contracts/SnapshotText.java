package io.parley.architecture.contracts;

import io.parley.architecture.contracts.Snapshot.Announcement;
import io.parley.architecture.contracts.Snapshot.Choice;
import io.parley.architecture.contracts.Snapshot.Operation;
import io.parley.architecture.contracts.Snapshot.Part;
import io.parley.architecture.contracts.Snapshot.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Snapshots as text: for people to read, for reviews to show a change line by line. */
final class SnapshotText {
  private static final String DEPRECATED = " deprecated";
  private static final Pattern OPERATION =
      Pattern.compile(
          "(query|command) (\\w+)\\((.*)\\)(?:: (\\S.*))? within (\\S+)(" + DEPRECATED + ")?");

  private static final Pattern EVENT =
      Pattern.compile("event (\\S+): (\\S+) by (\\w+)(" + DEPRECATED + ")?");

  private SnapshotText() {}

  static String write(Snapshot snapshot) {
    StringBuilder text = new StringBuilder();
    text.append("# Made from the contract and compared in the build; do not edit. See adr/0017.\n");
    text.append("contract %s %s%n".formatted(snapshot.key(), snapshot.type()));
    if (!snapshot.operations().isEmpty()) {
      text.append('\n');
    }
    snapshot.operations().values().forEach(operation -> text.append(line(operation)));
    if (!snapshot.events().isEmpty() || !snapshot.subscriptions().isEmpty()) {
      text.append('\n');
    }
    snapshot.events().values().forEach(event -> text.append(line(event)));
    snapshot.subscriptions().forEach(name -> text.append("subscribes " + name + "\n"));
    snapshot.shapes().forEach((name, shape) -> text.append('\n').append(lines(name, shape)));
    return text.toString();
  }

  private static String line(Operation operation) {
    return "%s %s(%s)%s within %s%s%n"
        .formatted(
            operation.command() ? "command" : "query",
            operation.name(),
            operation.parameters().stream()
                .map(part -> part.name() + ": " + part.type())
                .collect(Collectors.joining(", ")),
            operation.result().map(type -> ": " + type).orElse(""),
            operation.time(),
            mark(operation.deprecated()));
  }

  private static String line(Announcement event) {
    return "event %s: %s by %s%s%n"
        .formatted(event.name(), event.type(), event.stream(), mark(event.deprecated()));
  }

  private static String lines(String name, Shape shape) {
    if (shape instanceof Shape.Fields fields) {
      return "record "
          + name
          + "\n"
          + fields.parts().stream()
              .map(
                  part ->
                      "  %s: %s%s%n".formatted(part.name(), part.type(), mark(part.deprecated())))
              .collect(Collectors.joining());
    }
    return shape instanceof Shape.Constants constants
        ? "enum " + name + "\n" + lines(constants.choices())
        : "sealed " + name + "\n" + lines(((Shape.Kinds) shape).choices());
  }

  private static String lines(List<Choice> choices) {
    return choices.stream()
        .map(choice -> "  " + choice.name() + mark(choice.deprecated()) + "\n")
        .collect(Collectors.joining());
  }

  private static String mark(boolean deprecated) {
    return deprecated ? DEPRECATED : "";
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when a line is none of a snapshot
   */
  static Snapshot parse(String text) {
    String key = "";
    String type = "";
    SortedMap<String, Operation> operations = new TreeMap<>();
    SortedMap<String, Announcement> events = new TreeMap<>();
    SortedSet<String> subscriptions = new TreeSet<>();
    SortedMap<String, Shape> shapes = new TreeMap<>();
    @Nullable String[] open = new @Nullable String[2];
    List<String> inside = new ArrayList<>();
    for (String line : text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList()) {
      if (line.startsWith("  ")) {
        inside.add(line.strip());
        continue;
      }
      close(open, inside, shapes);
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "contract" -> {
          key = words[1];
          type = words[2];
        }
        case "query", "command" -> {
          Operation operation = operation(line);
          operations.put(operation.name(), operation);
        }
        case "event" -> {
          Announcement event = event(line);
          events.put(event.name(), event);
        }
        case "subscribes" -> subscriptions.add(words[1]);
        case "record", "enum", "sealed" -> {
          open[0] = words[0];
          open[1] = words[1];
        }
        default -> throw new IllegalArgumentException("Not a line of a snapshot: " + line);
      }
    }
    close(open, inside, shapes);
    return new Snapshot(key, type, operations, events, subscriptions, shapes);
  }

  private static void close(
      @Nullable String[] open, List<String> inside, SortedMap<String, Shape> shapes) {
    if (open[0] != null) {
      shapes.put(String.valueOf(open[1]), shape(open[0], inside));
      open[0] = null;
      inside.clear();
    }
  }

  private static Shape shape(String kind, List<String> lines) {
    if (kind.equals("record")) {
      return new Shape.Fields(lines.stream().map(SnapshotText::part).toList());
    }
    List<Choice> choices =
        lines.stream().map(line -> new Choice(plain(line), line.endsWith(DEPRECATED))).toList();
    return kind.equals("enum") ? new Shape.Constants(choices) : new Shape.Kinds(choices);
  }

  private static Operation operation(String line) {
    Matcher parts = OPERATION.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException("Not an operation: " + line);
    }
    return new Operation(
        parts.group(1).equals("command"),
        parts.group(2),
        parameters(parts.group(3)),
        Optional.ofNullable(parts.group(4)),
        parts.group(5),
        parts.group(6) != null);
  }

  private static Announcement event(String line) {
    Matcher parts = EVENT.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException("Not an event: " + line);
    }
    return new Announcement(parts.group(1), parts.group(2), parts.group(3), parts.group(4) != null);
  }

  // A comma inside angle brackets belongs to a type.
  private static List<Part> parameters(String text) {
    List<Part> parameters = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int at = 0; at <= text.length(); at++) {
      char letter = at < text.length() ? text.charAt(at) : ',';
      depth += letter == '<' ? 1 : letter == '>' ? -1 : 0;
      if (letter == ',' && depth == 0 && at > from) {
        parameters.add(part(text.substring(from, at).strip()));
        from = at + 1;
      }
    }
    return parameters;
  }

  private static Part part(String text) {
    String[] nameAndType = plain(text).split(": ", 2);
    return new Part(nameAndType[0], nameAndType[1], text.endsWith(DEPRECATED));
  }

  private static String plain(String text) {
    return text.endsWith(DEPRECATED)
        ? text.substring(0, text.length() - DEPRECATED.length())
        : text;
  }
}
