/**
 * A node as small as can be, for one release beside another: it is packed with the kernel of each
 * release, and spoken to in types of the JDK alone, because its own are another release's.
 */
@NullMarked
package io.parley.architecture.rolling.node;

import org.jspecify.annotations.NullMarked;
