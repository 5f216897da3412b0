/** Credentials of programs: API keys of tenants and keys of the operator. */
@NullMarked
package io.parley.identity.core.key;

import org.jspecify.annotations.NullMarked;
