/** Erasing what this module keeps of a tenant or a site, in steps that lock little. */
@NullMarked
package io.parley.discussion.core.erasure;

import org.jspecify.annotations.NullMarked;
