/**
 * The operator's console: hands out a program that does everything else through the API with the
 * operator's key. Its source is in {@code admin} of the tenant web UI, whose parts it is made of.
 */
@NullMarked
package io.parley.edges.adminweb;

import org.jspecify.annotations.NullMarked;
