package io.parley.discussion.core.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;

/**
 * The part of an order that a page shows.
 *
 * @param places in the order, of comments that are shown
 * @param ends whether nothing follows
 */
record Slice(ReadingOrder order, List<Integer> places, boolean ends) {
  static Slice of(ReadingOrder order, Optional<Cursor> cursor, int limit) {
    List<Integer> places = new ArrayList<>(limit);
    int at = order.nextShown(cursor.map(order::after).orElse(0));
    while (at < order.size() && places.size() < limit) {
      places.add(at);
      at = order.nextShown(at + 1);
    }
    return new Slice(order, places, at == order.size());
  }

  /** As much of it as has so many characters, and one comment at least. */
  Slice within(long most, ToIntFunction<UUID> length) {
    long sum = 0;
    for (int i = 0; i < places.size(); i++) {
      sum += length.applyAsInt(order.id(places.get(i)));
      if (sum > most && i > 0) {
        return new Slice(order, places.subList(0, i), false);
      }
    }
    return this;
  }

  /** Where the last one stands, after which another page begins. */
  int last() {
    return places.get(places.size() - 1);
  }
}
