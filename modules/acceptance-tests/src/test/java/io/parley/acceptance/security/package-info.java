/** What must never happen: a tenant seeing another's, a script running, a secret in an answer. */
@NullMarked
package io.parley.acceptance.security;

import org.jspecify.annotations.NullMarked;
