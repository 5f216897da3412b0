/**
 * Who is signed in: sessions in the cache, bound to the credential they were opened with; and what
 * members do with their own.
 */
@NullMarked
package io.parley.identity.core.session;

import org.jspecify.annotations.NullMarked;
