package io.parley.edges.rest.door;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The route belongs to a site, {@code {key}} in its path, and is open to its readers: no credential
 * is needed, pages of the site's origins may call it, and changes are limited by address and by
 * site.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Public {}
