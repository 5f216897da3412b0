/** Names, addresses and list cursors: what texts of people and keys look like. */
@NullMarked
package io.parley.identity.core.text;

import org.jspecify.annotations.NullMarked;
