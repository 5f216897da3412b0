/** Tests of the gateway and what belongs to it, without a server. */
@NullMarked
package io.parley.kernel.runtime;

import org.jspecify.annotations.NullMarked;
