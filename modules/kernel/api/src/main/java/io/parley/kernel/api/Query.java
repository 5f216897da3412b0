package io.parley.kernel.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An operation that changes nothing. The gateway may repeat it within the deadline. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Query {
  /** How long one attempt may take, in milliseconds; the caller's deadline may shorten it. */
  int timeoutMillis() default 5_000;
}
