package io.parley.identity.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The second factor of a member.
 *
 * @param since when it was switched on, or null when it is off
 * @param recoveryCodesLeft how many recovery codes were not used yet
 */
public record SecondFactorState(@Nullable Instant since, int recoveryCodesLeft) {}
