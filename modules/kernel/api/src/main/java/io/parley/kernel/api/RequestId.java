package io.parley.kernel.api;

import java.util.UUID;

/**
 * Identifies one request through all the modules it passes.
 *
 * @param value unique per request; the same again when a caller repeats a request on purpose
 * @param repeatable whether the caller may repeat the request (it sent an {@code Idempotency-Key}):
 *     then commands store their result under this id and answer a repeat from it
 */
public record RequestId(UUID value, boolean repeatable) {
  /** Code of the {@link Conflict} that answers a repeat while the first run has not ended. */
  public static final String IN_FLIGHT = "request.in-flight";

  @Override
  public String toString() {
    return value.toString();
  }
}
