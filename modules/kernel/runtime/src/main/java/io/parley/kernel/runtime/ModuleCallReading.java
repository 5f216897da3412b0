package io.parley.kernel.runtime;

import java.time.Duration;

/**
 * What the metric {@code parley.module.call} says of one operation since the server started.
 *
 * @param mode {@code local}, {@code loopback} or {@code remote}
 * @param calls that ended
 * @param failures those of them that ended without an answer or refusal of the module
 * @param total time of all calls together, as the caller saw it
 * @param longest time of one call
 */
public record ModuleCallReading(
    String module,
    String operation,
    String mode,
    long calls,
    long failures,
    Duration total,
    Duration longest) {}
