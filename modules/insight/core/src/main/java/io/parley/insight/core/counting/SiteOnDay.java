package io.parley.insight.core.counting;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;

/** What is counted for: a site on one day in UTC. */
public record SiteOnDay(UUID site, LocalDate day) implements Comparable<SiteOnDay> {
  private static final Comparator<SiteOnDay> ORDER =
      Comparator.comparing(SiteOnDay::site).thenComparing(SiteOnDay::day);

  @Override
  public int compareTo(SiteOnDay other) {
    return ORDER.compare(this, other);
  }
}
