/** The same contract one release later, changed in every way that is allowed. */
@NullMarked
package io.parley.architecture.rolling.after;

import org.jspecify.annotations.NullMarked;
