package io.parley.kernel.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the one interface through which other modules and the edges call a module. Callers write
 * {@code @Inject Discussion discussion;}; what they get is the gateway, which decides by
 * configuration whether the module is in this server or elsewhere.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ModuleApi {
  /** The module's key: first word of its settings, caches, metrics, events and of its schema. */
  String key();
}
