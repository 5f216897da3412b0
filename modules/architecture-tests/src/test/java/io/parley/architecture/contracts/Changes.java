package io.parley.architecture.contracts;

import io.parley.architecture.contracts.Snapshot.Announcement;
import io.parley.architecture.contracts.Snapshot.Choice;
import io.parley.architecture.contracts.Snapshot.Operation;
import io.parley.architecture.contracts.Snapshot.Part;
import io.parley.architecture.contracts.Snapshot.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compares the snapshot of the released contract with that of the code.
 *
 * <p>While servers are replaced one by one, each release calls the other: the former one sends
 * requests that the new one reads and reads answers that the new one sends, and the other way
 * round. A change is compatible when all four ways work, given that nobody uses what is new before
 * the release after.
 */
final class Changes {
  private static final Pattern NAME = Pattern.compile("[\\w.]+");
  private static final String LATER = " from the release after this one on: servers of the";
  private static final String INSTEAD =
      " Leave it as it is and add something new beside it; mark it @Deprecated, and remove it after"
          + " the release in which nobody uses it any more.";

  private final Snapshot before;
  private final Snapshot after;
  private final Set<String> answered;
  private final List<Change> changes = new ArrayList<>();

  private Changes(Snapshot before, Snapshot after) {
    this.before = before;
    this.after = after;
    this.answered = answered(before);
  }

  /** What changed, each with whether it is compatible. */
  static List<Change> between(Snapshot before, Snapshot after) {
    Changes comparison = new Changes(before, after);
    comparison.compareOperations();
    comparison.compareEvents();
    comparison.compareShapes();
    return comparison.changes;
  }

  private void compareOperations() {
    before
        .operations()
        .forEach(
            (name, old) -> {
              Operation now = after.operations().get(name);
              if (now != null) {
                compare(old, now);
              } else if (old.deprecated()) {
                fine("the operation %s is gone, as was announced", name);
              } else {
                breaking(
                    "the operation %s is gone, and servers of the former release call it.%s",
                    name, INSTEAD);
              }
            });
    after
        .operations()
        .forEach(
            (name, now) -> {
              if (!before.operations().containsKey(name)) {
                fine("the operation %s is new; call it%s former one do not have it", name, LATER);
              }
            });
  }

  private void compare(Operation old, Operation now) {
    String name = now.name();
    if (old.command() != now.command()) {
      breaking(
          "the operation %s became a %s: callers of the former release repeat it, or do not, by"
              + " what it was.%s",
          name, now.command() ? "command" : "query", INSTEAD);
    }
    if (!old.result().equals(now.result())) {
      breaking(
          "the operation %s answers %s instead of %s.%s",
          name, now.result().orElse("nothing"), old.result().orElse("nothing"), INSTEAD);
    }
    if (!old.time().equals(now.time())) {
      fine("the operation %s has %s instead of %s", name, now.time(), old.time());
    }
    compareParameters(old, now);
  }

  private void compareParameters(Operation old, Operation now) {
    if (old.parameters().size() != now.parameters().size()) {
      breaking(
          "the operation %s takes %d arguments instead of %d.%s",
          now.name(), now.parameters().size(), old.parameters().size(), INSTEAD);
      return;
    }
    for (int i = 0; i < now.parameters().size(); i++) {
      Part former = old.parameters().get(i);
      Part part = now.parameters().get(i);
      String what = "the argument %s of %s".formatted(part.name(), now.name());
      if (!former.name().equals(part.name())) {
        fine("%s was called %s", what, former.name());
      }
      compareTypes(what, former, part, false);
    }
  }

  private void compareEvents() {
    before
        .events()
        .forEach(
            (name, old) -> {
              Announcement now = after.events().get(name);
              if (now == null && old.deprecated()) {
                fine("the event %s is gone, as was announced", name);
              } else if (now == null) {
                breaking(
                    "the event %s is gone, and modules of the former release wait for it.%s",
                    name, INSTEAD);
              } else if (!old.type().equals(now.type())) {
                breaking(
                    "the event %s is told by %s instead of %s.%s",
                    name, now.type(), old.type(), INSTEAD);
              } else if (!old.stream().equals(now.stream())) {
                breaking(
                    "the event %s has the streams of %s instead of %s, so that what is under way"
                        + " could be overtaken.%s",
                    name, now.stream(), old.stream(), INSTEAD);
              }
            });
    after
        .events()
        .forEach(
            (name, now) -> {
              if (!before.events().containsKey(name)) {
                fine("the event %s is new", name);
              }
            });
    if (!before.subscriptions().equals(after.subscriptions())) {
      fine("the module subscribes to %s", String.join(", ", after.subscriptions()));
    }
  }

  private void compareShapes() {
    before
        .shapes()
        .forEach(
            (name, old) -> {
              Shape now = after.shapes().get(name);
              if (old instanceof Shape.Fields fields && now instanceof Shape.Fields others) {
                compareFields(name, fields.parts(), others.parts());
              } else if (old instanceof Shape.Constants some
                  && now instanceof Shape.Constants others) {
                compareChoices("constant", name, some.choices(), others.choices());
              } else if (old instanceof Shape.Kinds some && now instanceof Shape.Kinds others) {
                compareChoices("kind", name, some.choices(), others.choices());
              } else if (now != null) {
                breaking("%s became another sort of type.%s", name, INSTEAD);
              }
              // A shape that is gone was told of by whatever held it.
            });
  }

  private void compareFields(String shape, List<Part> old, List<Part> now) {
    Map<String, Part> former = byName(old, Part::name);
    Map<String, Part> present = byName(now, Part::name);
    for (Part part : old) {
      Part kept = present.get(part.name());
      String what = "the field %s.%s".formatted(shape, part.name());
      if (kept != null) {
        compareTypes(what, part, kept, answered.contains(shape));
      } else if (part.deprecated() && part.optional()) {
        fine("%s is gone, as was announced", what);
      } else {
        breaking("%s is gone, and servers of the former release expect it.%s", what, INSTEAD);
      }
    }
    for (Part part : now) {
      if (!former.containsKey(part.name())) {
        if (part.optional()) {
          fine("the field %s.%s is new, and may be absent", shape, part.name());
        } else {
          breaking(
              "the field %s.%s is new, and servers of the former release do not send it: let it be"
                  + " @Nullable until they are gone.",
              shape, part.name());
        }
      }
    }
    compareOrder(shape, old, now);
  }

  private void compareOrder(String shape, List<Part> old, List<Part> now) {
    List<String> former = old.stream().map(Part::name).toList();
    List<String> present = now.stream().map(Part::name).toList();
    List<String> kept = former.stream().filter(present::contains).toList();
    boolean swapped = !present.stream().filter(former::contains).toList().equals(kept);
    // Beside a field that is gone, a new one in its place is not another mistake.
    boolean inserted =
        kept.size() == former.size() && !present.subList(0, kept.size()).equals(kept);
    if (swapped || inserted) {
      breaking(
          "the fields of %s stand in another order: keep the former order and put new ones at the"
              + " end, so that no value that is given by its place ends in another field.",
          shape);
    }
  }

  private void compareTypes(String what, Part old, Part now, boolean alsoAnswered) {
    if (!old.typeWithoutNull().equals(now.typeWithoutNull())) {
      breaking("%s is %s instead of %s.%s", what, now.type(), old.type(), INSTEAD);
    } else if (old.nullable() && !now.nullable()) {
      breaking(
          "%s may no longer be null, and servers of the former release still send null: let it be"
              + " @Nullable until they are gone.",
          what);
    } else if (!old.nullable() && now.nullable() && alsoAnswered) {
      breaking(
          "%s may be null, and servers of the former release do not expect that in an answer.%s",
          what, INSTEAD);
    } else if (!old.nullable() && now.nullable()) {
      fine("%s may be null; leave it out%s former one insist on it", what, LATER);
    }
  }

  private void compareChoices(String sort, String shape, List<Choice> old, List<Choice> now) {
    Map<String, Choice> former = byName(old, Choice::name);
    Map<String, Choice> present = byName(now, Choice::name);
    for (Choice choice : old) {
      if (present.containsKey(choice.name())) {
        continue;
      }
      if (choice.deprecated()) {
        fine("the %s %s of %s is gone, as was announced", sort, choice.name(), shape);
      } else {
        breaking(
            "the %s %s of %s is gone, and servers of the former release send it.%s",
            sort, choice.name(), shape, INSTEAD);
      }
    }
    for (Choice choice : now) {
      if (!former.containsKey(choice.name())) {
        fine(
            "the %s %s of %s is new; send it%s former one do not know it",
            sort, choice.name(), shape, LATER);
      }
    }
  }

  /** Shapes that others read: in answers, in events, or beside the operations of every contract. */
  private static Set<String> answered(Snapshot snapshot) {
    if (snapshot.operations().isEmpty()) {
      return snapshot.shapes().keySet();
    }
    Deque<String> open = new ArrayDeque<>();
    snapshot.operations().values().forEach(o -> o.result().ifPresent(open::add));
    snapshot.events().values().forEach(event -> open.add(event.type()));
    Set<String> reached = new TreeSet<>();
    while (!open.isEmpty()) {
      for (MatchResult word : NAME.matcher(open.pop()).results().toList()) {
        Shape shape = snapshot.shapes().get(word.group());
        if (shape != null && reached.add(word.group())) {
          open.addAll(inside(shape));
        }
      }
    }
    return reached;
  }

  private static List<String> inside(Shape shape) {
    if (shape instanceof Shape.Fields fields) {
      return fields.parts().stream().map(Part::type).toList();
    }
    return shape instanceof Shape.Kinds kinds
        ? kinds.choices().stream().map(Choice::name).toList()
        : List.of();
  }

  private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
    return all.stream().collect(Collectors.toMap(name, Function.identity()));
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private void fine(String sentence, Object... words) {
    changes.add(Change.fine(sentence.formatted(words)));
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private void breaking(String sentence, Object... words) {
    changes.add(Change.breaking(sentence.formatted(words)));
  }
}
