package io.parley.kernel.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation that changes something. It begins and ends its own transaction and is answered from
 * the stored result when the same {@link RequestId} arrives again; for that reason the gateway may
 * send it again when the request is repeatable and the connection broke, and else only when it
 * certainly reached no module.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Command {
  /** How long the call may take, in milliseconds; the caller's deadline may shorten it. */
  int timeoutMillis() default 15_000;
}
