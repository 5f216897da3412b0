package io.parley.kernel.runtime;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Remembers the signatures of commands, so that a recorded one cannot be sent again within the
 * window in which its timestamp is fresh. In memory and bounded: a server that takes more than
 * {@link #MOST} commands within the window forgets the oldest, and servers do not tell each other;
 * a command sent again to another server is stopped by its request id where it is repeatable.
 */
final class SeenCalls {
  static final int MOST = 100_000;

  private final Set<String> signatures = new LinkedHashSet<>();

  /** Remembers the signature; false when it was here before. */
  synchronized boolean isNew(String signature) {
    if (!signatures.add(signature)) {
      return false;
    }
    if (signatures.size() > MOST) {
      Iterator<String> oldest = signatures.iterator();
      oldest.next();
      oldest.remove();
    }
    return true;
  }
}
