/**
 * How people sign in and out, take up an invitation and choose a new password when they forgot
 * theirs; and a member's own account: the sessions, password, second factor and sites of whoever is
 * signed in, and how often mails come to them.
 */
@NullMarked
package io.parley.edges.rest.people;

import org.jspecify.annotations.NullMarked;
