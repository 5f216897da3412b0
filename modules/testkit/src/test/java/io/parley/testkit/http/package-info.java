/** The fixtures themselves. */
@NullMarked
package io.parley.testkit.http;

import org.jspecify.annotations.NullMarked;
