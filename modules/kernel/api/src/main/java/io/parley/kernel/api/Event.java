package io.parley.kernel.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record of a module's api as an event: something that has happened, told to whoever
 * subscribes to it. The sending module writes it in the transaction of what it tells about, so
 * there is no event without the deed and no deed without the event.
 *
 * <p>An event names what it is about by ids and holds no texts, names or addresses of people: it is
 * kept, repeated and copied where the erasure of its subject does not look.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Event {
  /**
   * Its name for good, such as {@code discussion.comment.posted}: the key of the module that sends
   * it, what it is about, and what happened to that, in the past tense.
   */
  String value();

  /**
   * The component, a {@code UUID}, that names the stream: each subscriber gets the events of one
   * stream in the order in which they were sent. Usually the id of the aggregate that changed.
   */
  String stream();
}
