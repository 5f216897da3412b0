/** How members who forgot their password get another one: with a link that is sent to them. */
@NullMarked
package io.parley.identity.core.reset;

import org.jspecify.annotations.NullMarked;
