/**
 * The core of the insight module, by feature: {@code counting} adds events up, {@code statistics}
 * reads the sums, {@code erasure} forgets.
 */
@NullMarked
package io.parley.insight.core;

import org.jspecify.annotations.NullMarked;
