package io.parley.edges.reading;

import java.util.concurrent.CompletableFuture;

/**
 * The one look, and where needed the one making, that all who ask the same question wait for.
 *
 * @param landing done when it is over, one way or the other
 */
record Flight(CompletableFuture<Landed> landing) {
  /**
   * What the flight brought.
   *
   * @param entry its body is held by the flight until all that waited were told
   * @param checked the look that it is true for
   * @param calls how many module calls the look and the making took
   */
  record Landed(Entry entry, Checked checked, int calls) {}
}
