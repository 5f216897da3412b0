package io.parley.moderation.api;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote, where, and how moderators decided.
 *
 * @param days each day from the first to the last, also those on which nothing happened
 * @param medianSeconds how long half of what was held waited at most, in all those days
 * @param ninetiethSeconds the same for nine of ten
 * @param threads the ten with the most comments
 * @param capped whether there were more comments than are looked at
 */
public record DeskFigures(
    LocalDate from,
    LocalDate to,
    List<FiguresDay> days,
    @Nullable Long medianSeconds,
    @Nullable Long ninetiethSeconds,
    List<BusyThread> threads,
    boolean capped) {
  public DeskFigures {
    days = List.copyOf(days);
    threads = List.copyOf(threads);
  }
}
