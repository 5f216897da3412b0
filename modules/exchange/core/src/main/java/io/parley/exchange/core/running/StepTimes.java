package io.parley.exchange.core.running;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How long the steps of a run took, so that a slow import tells where its time went. */
final class StepTimes {
  private final Map<String, Long> nanos = new LinkedHashMap<>();
  private String step = "begin";
  private long since = System.nanoTime();

  /** A step begins, and the one before it ends. */
  synchronized void enter(String next) {
    long now = System.nanoTime();
    nanos.merge(step, now - since, Long::sum);
    step = next;
    since = now;
  }

  /** The steps in their order with their seconds: {@code stage 2.1 s, link 0.8 s}. */
  synchronized String text() {
    enter(step);
    return nanos.entrySet().stream()
        .map(
            entry ->
                String.format(Locale.ROOT, "%s %.1f s", entry.getKey(), entry.getValue() / 1e9))
        .collect(Collectors.joining(", "));
  }
}
