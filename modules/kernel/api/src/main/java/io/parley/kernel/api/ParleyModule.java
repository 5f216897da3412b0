package io.parley.kernel.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a module on the {@code package-info} of its API. The architecture rules refuse a
 * dependency on a module that is not listed in {@link #dependsOn()}, and any cycle.
 */
@Documented
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ParleyModule {
  /** The module's key, equal to {@link ModuleApi#key()} of its contract. */
  String key();

  /** Keys of the modules whose contracts this module's core may call. */
  String[] dependsOn() default {};
}
