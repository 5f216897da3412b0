package io.parley.kernel.events;

import io.parley.kernel.api.Event;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.UUID;
import java.util.regex.Pattern;

/** A record annotated {@link Event}, read and checked. */
final class EventType {
  private static final Pattern NAME = Pattern.compile("([a-z][a-z0-9-]*)(\\.[a-z][a-z0-9-]*){2,}");

  private static final ClassValue<EventType> KNOWN =
      new ClassValue<>() {
        @Override
        protected EventType computeValue(Class<?> type) {
          return new EventType(type);
        }
      };

  private final Class<?> type;
  private final String name;
  private final RecordComponent stream;

  private EventType(Class<?> type) {
    this.type = type;
    Event event = type.getAnnotation(Event.class);
    if (event == null || !type.isRecord()) {
      throw mistake("is no event", "make it a record and annotate it with @Event");
    }
    if (!NAME.matcher(event.value()).matches()) {
      throw mistake(
          "has the name \"" + event.value() + "\"",
          "name module, thing and happening, such as discussion.comment.posted");
    }
    this.name = event.value();
    this.stream = component(event.stream());
  }

  /**
   * The type of an event.
   *
   * @throws IllegalArgumentException when the class is none; the text names the mend
   */
  static EventType of(Class<?> type) {
    return KNOWN.get(type);
  }

  private RecordComponent component(String wanted) {
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getName().equals(wanted) && component.getType() == UUID.class) {
        return component;
      }
    }
    throw mistake(
        "has no component \"" + wanted + "\" of the type UUID",
        "name the one that its stream is known by in @Event(stream = …)");
  }

  private IllegalArgumentException mistake(String what, String mend) {
    return new IllegalArgumentException(
        "The class " + type.getName() + " " + what + ": " + mend + ".");
  }

  Class<?> type() {
    return type;
  }

  String name() {
    return name;
  }

  /** Key of the module that sends it. */
  String module() {
    return name.substring(0, name.indexOf('.'));
  }

  UUID streamOf(Object event) {
    try {
      return (UUID) stream.getAccessor().invoke(event);
    } catch (IllegalAccessException | InvocationTargetException unreadable) {
      throw new IllegalStateException(
          "The stream of " + type.getName() + " cannot be read: make the record public.",
          unreadable);
    }
  }
}
