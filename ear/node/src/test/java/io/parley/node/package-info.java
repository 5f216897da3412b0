/** Tests of what a server gets, with the archive that is really deployed. */
@NullMarked
package io.parley.node;

import org.jspecify.annotations.NullMarked;
