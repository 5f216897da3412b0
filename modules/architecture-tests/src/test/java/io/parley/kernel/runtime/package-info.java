/** Stands in the kernel's package to reach what is not public there. */
@NullMarked
package io.parley.kernel.runtime;

import org.jspecify.annotations.NullMarked;
