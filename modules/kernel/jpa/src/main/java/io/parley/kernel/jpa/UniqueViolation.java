package io.parley.kernel.jpa;

/**
 * A row with the same unique value exists already. The transaction is rolled back. Cores catch it
 * around the unit of work and answer with a {@code Conflict} that names the value.
 */
public final class UniqueViolation extends RuntimeException {
  private final String constraint;

  UniqueViolation(String constraint, Throwable cause) {
    super("unique constraint " + constraint, cause);
    this.constraint = constraint;
  }

  /** Name of the constraint or unique index in the schema, or "unknown". */
  public String constraint() {
    return constraint;
  }
}
