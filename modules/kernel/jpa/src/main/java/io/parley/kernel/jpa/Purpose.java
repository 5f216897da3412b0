package io.parley.kernel.jpa;

/** What a transaction is for. */
enum Purpose {
  READ,
  WRITE,

  /** A change that is asked for by key, one among very many alike. */
  COMMAND
}
