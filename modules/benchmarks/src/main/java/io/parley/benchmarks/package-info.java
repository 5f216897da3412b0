/**
 * What things cost, measured with JMH on whatever machine this is: ratios mean more than numbers.
 * Nothing here runs in the build; {@code ./parley bench calls} runs it.
 */
@NullMarked
package io.parley.benchmarks;

import org.jspecify.annotations.NullMarked;
