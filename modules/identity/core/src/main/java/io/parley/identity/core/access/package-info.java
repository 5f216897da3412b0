/** Apache Shiro: realms that check credentials, and the mapping from roles to what they may do. */
@NullMarked
package io.parley.identity.core.access;

import org.jspecify.annotations.NullMarked;
