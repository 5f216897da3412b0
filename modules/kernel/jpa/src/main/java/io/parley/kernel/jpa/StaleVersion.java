package io.parley.kernel.jpa;

/**
 * Somebody else changed the same row since it was read. The transaction is rolled back. Cores catch
 * it around the unit of work, and try again or answer with a {@code Conflict}.
 */
public final class StaleVersion extends RuntimeException {
  StaleVersion(Throwable cause) {
    super("the row was changed by somebody else", cause);
  }
}
