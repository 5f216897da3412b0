/** Tests of what needs no database; the rest is shown on the server by the architecture tests. */
@NullMarked
package io.parley.kernel.jpa;

import org.jspecify.annotations.NullMarked;
