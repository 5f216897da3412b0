/** From events to numbers. */
@NullMarked
package io.parley.insight.core.counting;

import org.jspecify.annotations.NullMarked;
