/** Reading the numbers. */
@NullMarked
package io.parley.insight.core.statistics;

import org.jspecify.annotations.NullMarked;
