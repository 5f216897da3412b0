package io.parley.edges.rest.door;

import io.parley.kernel.api.Scope;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The route needs a credential, the key of a program or the session of a person, with this scope,
 * or with one of these.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
  /** The scopes; any one is enough. */
  Scope[] value();

  /**
   * Whether it is enough to hold it at single sites: what is called looks at those alone, and
   * refuses by itself what is of others.
   */
  boolean sites() default false;
}
