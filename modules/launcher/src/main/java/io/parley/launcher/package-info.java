/**
 * The {@code parley} command. One supervisor process per home starts the embedded PostgreSQL (or
 * uses the database it is told to), migrates it, starts WildFly and stops both in reverse order;
 * every other command talks to it through the state file of the home or to the server over HTTP.
 *
 * <p>Nothing of an installation lies outside its home, so several run side by side. What goes wrong
 * is told in one sentence that names the mend, see {@link io.parley.launcher.Halt}.
 */
@NullMarked
package io.parley.launcher;

import org.jspecify.annotations.NullMarked;
