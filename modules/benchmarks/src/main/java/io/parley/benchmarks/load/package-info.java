/**
 * What a whole Parley does under load, beside a peer that does the same in the same run: {@code
 * ./parley bench reads} and its like. Absolute numbers depend on the machine and on what else runs
 * on it; what is quoted are the ratios.
 *
 * <p>A bench is one class that implements {@link io.parley.benchmarks.load.Bench} and a line in
 * {@link io.parley.benchmarks.load.Benches}. It gets a {@link io.parley.benchmarks.load.Stage} with
 * a Parley in a home of its own, loads its data through the front door, measures ours and the
 * peer's in turn with {@link io.parley.benchmarks.load.Duel}, and answers with figures. Everything
 * that was started ends with the stage.
 */
@NullMarked
package io.parley.benchmarks.load;

import org.jspecify.annotations.NullMarked;
