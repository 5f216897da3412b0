/** E-mail addresses: what they look like and when two are the same. */
@NullMarked
package io.parley.identity.core.text;

import org.jspecify.annotations.NullMarked;
