package io.parley.exchange.api;

/** Where an import is. */
public enum ImportState {
  QUEUED,
  RUNNING,
  COMPLETED,
  FAILED,
  CANCELLED
}
