/** Pages of the handbook that are made from the code, and compared with it in the build. */
@NullMarked
package io.parley.architecture.handbook;

import org.jspecify.annotations.NullMarked;
