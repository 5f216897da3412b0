package io.parley.kernel.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the events that a module wants, on a contract that extends {@link EventSubscriber}. Events
 * that are sent while a contract of the installation names them reach its module, also when that is
 * down or elsewhere; what was sent before is not sent again.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Subscribes {
  /** Names as in {@link Event#value()}. */
  String[] value();
}
