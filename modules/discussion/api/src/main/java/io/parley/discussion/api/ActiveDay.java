package io.parley.discussion.api;

import java.time.LocalDate;

/**
 * What was written on one day.
 *
 * @param day in UTC
 * @param comments published ones
 * @param authors who wrote them
 */
public record ActiveDay(LocalDate day, long comments, long authors) {}
