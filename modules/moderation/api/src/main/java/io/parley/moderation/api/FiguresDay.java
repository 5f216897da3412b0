package io.parley.moderation.api;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What was written and decided on one day.
 *
 * @param day in UTC
 * @param comments published ones that were written then
 * @param authors who wrote them
 * @param approved decisions that stand, like those below
 * @param other restored, edited, pinned or unpinned
 * @param medianSeconds how long half of what was held waited at most for its decision; null where
 *     nothing was decided that had been held
 * @param ninetiethSeconds the same for nine of ten
 */
public record FiguresDay(
    LocalDate day,
    long comments,
    long authors,
    long approved,
    long rejected,
    long spam,
    long other,
    @Nullable Long medianSeconds,
    @Nullable Long ninetiethSeconds) {}
