package io.parley.kernel.runtime;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Which servers were met at which URL, by the ids that they tell when a call did not name them. A
 * proxy may lead to several servers behind one URL; a call names all of them.
 */
final class Addressees {
  /** The most servers behind one URL. */
  static final int MOST = 16;

  private final Map<URI, List<UUID>> met = new ConcurrentHashMap<>();

  /** Ids of the servers that a call to this URL may meet, the one met last first. */
  List<UUID> at(URI base) {
    return met.getOrDefault(base, List.of());
  }

  /** That server was met at this URL. */
  void meet(URI base, UUID server) {
    met.merge(
        base,
        List.of(server),
        (former, one) ->
            former.contains(server)
                ? former
                : Stream.concat(one.stream(), former.stream()).limit(MOST).toList());
  }
}
