/**
 * How many comments a core screens, from the text to the verdict. The database, which a screening
 * asks twice, is measured by {@code ./parley bench posts}.
 */
@NullMarked
package io.parley.benchmarks.screening;

import org.jspecify.annotations.NullMarked;
