/**
 * The tenant web UI: hands out the program in {@code src/main/ui}, which does everything else
 * through the API with the session of the person who is signed in.
 */
@NullMarked
package io.parley.edges.tenantweb;

import org.jspecify.annotations.NullMarked;
