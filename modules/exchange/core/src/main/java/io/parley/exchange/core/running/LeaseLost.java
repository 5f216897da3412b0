package io.parley.exchange.core.running;

/** Another run took the import over, or the import is gone: this run ends without a trace. */
final class LeaseLost extends RuntimeException {
  LeaseLost() {
    super("The lease of the import was lost.");
  }
}
