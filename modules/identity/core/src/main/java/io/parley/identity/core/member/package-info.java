/** People of a tenant: invited, then active with a password of their own. */
@NullMarked
package io.parley.identity.core.member;

import org.jspecify.annotations.NullMarked;
